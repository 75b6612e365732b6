// Where output goes: what a machine may read to stdout, everything else to stderr.

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
