// Colours for the person at the terminal, never in what a program reads.
import { isatty } from 'node:tty';
import picocolors from 'picocolors';

const { env } = process;

/** picocolors alone would also colour a pipe on build servers, where CI is set. https://no-color.org, https://force-color.org */
const wanted = env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : isatty(1) && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

export const pc = picocolors.createColors(wanted);
