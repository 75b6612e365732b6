// Follows a file that other processes append to.
import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often the file is looked at, milliseconds. */
const PAUSE = 50;
const PIECE = 64 * 1024;

export interface Tail {
  /** The file to append to: private to this user, gone after `end`. */
  readonly path: string;
  /** Reads what is left and removes the file. */
  end(): Promise<void>;
}

/** A new file whose growth is handed to `write`. */
export async function openTail(write: (piece: Buffer) => void): Promise<Tail> {
  const folder = await mkdtemp(join(tmpdir(), 'dagwright-output-'));
  const path = join(folder, 'output');
  const file = openSync(path, 'a+', 0o600);
  let offset = 0;
  const read = (): void => {
    const piece = Buffer.alloc(PIECE);
    for (let length = readSync(file, piece, 0, PIECE, offset); length > 0; length = readSync(file, piece, 0, PIECE, offset)) {
      offset += length;
      write(Buffer.from(piece.subarray(0, length)));
    }
  };
  const timer = setInterval(read, PAUSE);
  return {
    path,
    end: async () => {
      clearInterval(timer);
      read();
      closeSync(file);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
