// Records what another Python says to the lines of a program, for tests that run where its libraries are not installed:
//   node bench/differential/record.ts PYTHON PROGRAM.py > answers.json
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ASK, programsOf } from '../../core/test/support/programs.ts';

const [python = '', path = ''] = process.argv.slice(2);
const [program] = programsOf(readFileSync(path, 'utf8'), path);
const output = execFileSync(python, ['-c', ASK], { input: JSON.stringify([program?.source]), encoding: 'utf8' });
const [answer] = JSON.parse(output) as readonly { readonly globals: Readonly<Record<string, string>> }[];
const lines = [...(program?.lines ?? [])].flatMap(([name, line]) =>
  answer?.globals[name] === undefined ? [] : [[line, answer.globals[name]]],
);
console.log(JSON.stringify(Object.fromEntries(lines), null, 2));
