// Where output goes: what a machine may read to stdout, everything else to stderr.

// A reader that has gone (`| head -1`) is no error: what is still written is lost, as the reader wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`dagwright: the output cannot be written: ${error.message}\n`);
});

/** One line for whoever reads the results. Waits while a pipe is full, so that nothing is cut off at exit. */
export async function print(text: string): Promise<void> {
  await written(process.stdout, `${text}\n`);
}

/** One line for the person at the terminal. */
export async function say(text: string): Promise<void> {
  await written(process.stderr, `${text}\n`);
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise(resolve => {
    stream.write(text, () => {
      resolve();
    });
  });
}
