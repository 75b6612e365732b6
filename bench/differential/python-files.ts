// Reads real Python files: what compile() accepts must have no syntax error here, and loading must answer for any file.
//   node bench/differential/python-files.ts FOLDER…
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadDagFile } from '../../core/src/dag/load.ts';
import { syntaxProblems } from '../../core/src/python/syntax/problems.ts';
import { snapshotOf } from '../../core/test/support/evaluation.ts';
import { pythonParser } from '../../core/test/support/parser.ts';

/** Which of the files CPython compiles. */
const COMPILES = `
import json, sys, warnings
warnings.simplefilter('ignore')
accepted = []
for path in json.load(sys.stdin):
    try:
        compile(open(path, 'rb').read(), path, 'exec')
        accepted.append(path)
    except (SyntaxError, ValueError):
        pass
json.dump(accepted, sys.stdout)
`;

function collectFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return path.endsWith('.py') ? [path] : [];
  return readdirSync(path).flatMap(name => (name === '__pycache__' ? [] : collectFiles(join(path, name))));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readText(path: string): string | null {
  try {
    return utf8.decode(readFileSync(path));
  } catch {
    return null;
  }
}

const parser = await pythonParser();
const files = process.argv.slice(2).flatMap(collectFiles);
const answer = execFileSync('python3', ['-c', COMPILES], { input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 1 << 28 });
const accepted = new Set(JSON.parse(answer) as string[]);
const counts = { read: 0, falseSyntaxErrors: 0, missedSyntaxErrors: 0, threw: 0, outside: 0 };
let slowest = { path: '', ms: 0 };
for (const path of files) {
  const text = readText(path);
  if (text === null) continue;
  counts.read += 1;
  try {
    const [first] = syntaxProblems(parser.parse(text, path));
    if (first && accepted.has(path)) {
      counts.falseSyntaxErrors += 1;
      console.log(`false syntax error: ${path}: ${first.message} at ${first.span.start}`);
    }
    if (!first && !accepted.has(path)) {
      counts.missedSyntaxErrors += 1;
      console.log(`missed syntax error: ${path}`);
    }
    const before = performance.now();
    const loaded = loadDagFile(parser, snapshotOf({ [path]: text }), path);
    const ms = performance.now() - before;
    if (ms > slowest.ms) slowest = { path, ms };
    const spans = loaded.problems.map(({ span }) => span).filter(({ file }) => file === path);
    if (spans.some(({ start, end }) => start < 0 || end < start || end > text.length)) counts.outside += 1;
  } catch (error) {
    counts.threw += 1;
    console.log(`threw: ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
console.log(counts, `slowest ${Math.round(slowest.ms)} ms: ${slowest.path}`);
