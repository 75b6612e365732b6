// The log file of one attempt: our own lines with their time, the task's output as it came, secrets hidden in both.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Masker } from './masker.ts';

/** Growth is told at most this often at first (10/s), milliseconds; the longer a task runs the rarer, so that runs of hours stay small. */
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

export class AttemptLog {
  readonly path: string;
  readonly #masker: Masker;
  readonly #file: number;
  readonly #grew: (bytes: number) => void;
  readonly #openedAt = Date.now();
  #bytes = 0;
  #told = 0;
  #timer: NodeJS.Timeout | null = null;
  #lineIsOpen = false;
  /** Bytes that the disk did not take; told as soon as it takes some again. */
  #lost = 0;

  /** `grew` hears the size of the file, not more often than the pauses above say. */
  constructor(path: string, masker: Masker, grew: (bytes: number) => void) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.#masker = masker;
    this.#file = openSync(path, 'a');
    this.#grew = grew;
  }

  /** One line of our own; a text of several lines is written as it is, after the first line's time. */
  line(text: string): void {
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    this.#write(Buffer.from(`${this.#lineIsOpen ? '\n' : ''}[${time}] ${this.#masker.mask(text)}\n`));
  }

  /** A sink for the bytes a task writes, and what to call at their end. */
  output(): { write(piece: Buffer): void; end(): void } {
    const masking = this.#masker.stream();
    return { write: piece => this.#write(masking.push(piece)), end: () => this.#write(masking.end()) };
  }

  /** Something else (the Python worker) appends to the file: `bytes` is its size now. */
  grownTo(bytes: number): void {
    this.#bytes = bytes;
    this.#schedule();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#tell();
    closeSync(this.#file);
  }

  #write(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.#lost > 0 && this.#append(Buffer.from(`\n[${this.#lost} bytes of output are lost: the disk was full]\n`))) this.#lost = 0;
    if (!this.#append(bytes)) return;
    this.#lineIsOpen = bytes.at(-1) !== 10;
    this.#schedule();
  }

  /** A full disk does not end a task, as it does not in Airflow: its output is lost, and that it is. */
  #append(bytes: Buffer): boolean {
    let offset = 0;
    try {
      while (offset < bytes.length) offset += writeSync(this.#file, bytes, offset);
    } catch {
      this.#lost += bytes.length - offset;
    }
    this.#bytes += offset;
    return offset === bytes.length;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#tell();
      },
      Math.min(LONGEST_PAUSE, SHORTEST_PAUSE + (Date.now() - this.#openedAt) / 20),
    );
  }

  #tell(): void {
    if (this.#bytes === this.#told) return;
    this.#told = this.#bytes;
    this.#grew(this.#bytes);
  }
}
