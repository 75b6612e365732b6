// What Airflow refuses is a finding of level error on its line, and what it loads is refused by no rule: its own verdict on small files.
import { expect, it } from 'vitest';
import { rules } from '#core/rules/registry.ts';
import type { Target } from '#core/snapshot.ts';
import { LineMap } from '#core/text/line-map.ts';
import { readGolden } from '../support/golden.ts';
import { findingsIn, pythonParser, type World } from './world.ts';

const parser = await pythonParser();
const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];
const REFUSING = new Set(rules.filter(({ stage }) => stage === 'import' || stage === 'bag').map(({ id }) => id));

const worldOf = (file: string, source: string, target: Target): World => ({
  files: new Map([[file, source]]),
  links: [],
  connections: null,
  variables: null,
  pools: null,
  target,
  projectVersion: target,
});

it.each(TARGETS)('each refusal of Airflow %s is found on its line, and nothing it loads is refused', target => {
  const cases = readGolden(new URL(`../airflow/fixtures/cases-${target}.jsonl`, import.meta.url));
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  for (const { file, source = '', error } of cases) {
    const lines = new LineMap(source);
    const errors = findingsIn(parser, worldOf(file, source, target), file).filter(({ severity }) => severity === 'error');
    const shown = errors.map(({ rule, span }) => `${rule} on line ${lines.positionAt(span.start).line + 1}`).join(', ');
    if (error !== null && error.line !== null && !errors.some(({ span }) => lines.positionAt(span.start).line + 1 === error.line))
      missed.push(`${file}: ${error.type} on line ${error.line}, found ${shown || 'nothing'}`);
    if (error === null && errors.some(({ rule }) => REFUSING.has(rule))) falseAlarms.push(`${file}: ${shown}`);
  }
  console.log(`cases, Airflow ${target}: ${cases.length} files, ${missed.length} refusals missed, ${falseAlarms.length} false alarms`);
  expect({ missed, falseAlarms }).toEqual({ missed: [], falseAlarms: [] });
});
