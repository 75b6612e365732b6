// Where the files beside the runtime lie: relative to the bundle, or to the source when it runs from there.
import { join } from 'node:path';

/** True in `runtime/src`, false in `dist/runtime.cjs` and `dist/cli.js`. */
const FROM_SOURCE = import.meta.filename.endsWith('.ts');

/** The Python program that loads DAG files and runs Python tasks. */
export const WORKER_PROGRAM = join(import.meta.dirname, ...(FROM_SOURCE ? ['..'] : []), 'python', 'worker.py');
