// Runs programs under CPython and under the evaluator and prints where they part:
//   node bench/differential/python.ts [file or folder of programs …]
// Without arguments: the fixtures of the tests. What differs is mended and becomes a fixture.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { comparePrograms, programsOf, type Program, type Verdict } from '../../core/test/support/programs.ts';

const FIXTURES = join(import.meta.dirname, '../../core/test/python/evaluate/programs');

function collectPrograms(path: string): readonly Program[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap(name => collectPrograms(join(path, name)));
  return path.endsWith('.py') ? programsOf(readFileSync(path, 'utf8'), basename(path, '.py')) : [];
}

const paths = process.argv.slice(2);
const programs = (paths.length > 0 ? paths : [FIXTURES]).flatMap(collectPrograms);
const counts = new Map<Verdict, number>();
for (const { program, subject, verdict, ours, theirs } of await comparePrograms(programs)) {
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (verdict !== 'equal') console.log(`${verdict}: ${program.title}: ${subject}\n    here    ${ours}\n    CPython ${theirs}`);
}
console.log(`${programs.length} programs: ${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`);
