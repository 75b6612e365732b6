// Holds what the analyser says of DAG files against what Airflow said: `node bench/differential/score.ts TARGET FOLDER GOLDEN.jsonl`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDagFile } from '#core/dag/load.ts';
import { goldenOf } from '#core/dag/golden.ts';
import type { Target } from '#core/snapshot.ts';
import { readGolden, type LoadedFile } from '../../core/test/support/golden.ts';
import { figuresOf, scoreGraphs } from '../../core/test/support/graph-score.ts';
import { pythonParser } from '../../core/test/support/parser.ts';
import { snapshotOf } from '../../core/test/support/evaluation.ts';

const [target = '', folder = '', goldenPath = ''] = process.argv.slice(2);
if (!isTarget(target)) {
  console.error('score.ts {2.7.2|3.3.2} FOLDER GOLDEN.jsonl');
  process.exit(2);
}

const parser = await pythonParser();
const golden = readGolden(pathToFileURL(goldenPath));
const score = scoreGraphs(
  golden,
  golden.map(({ file }) => answerOf(file, target)),
);
for (const { file, about, text } of score.notes) console.log(`${about} ${file}: ${text}`);
console.log(figuresOf(score));

function answerOf(file: string, of: Target): LoadedFile {
  const source = readFileSync(join(folder, file), 'utf8');
  const path = `/dags/${file}`;
  const snapshot = { ...snapshotOf({ [path]: source }), target: of, connectionIds: new Set<string>() };
  return { file, ...goldenOf(loadDagFile(parser, snapshot, path), source) } as LoadedFile;
}

function isTarget(text: string): text is Target {
  return text === '2.7.2' || text === '3.3.2';
}
