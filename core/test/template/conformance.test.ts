// Templates against real Jinja2 and real Airflow: nothing may differ silently, and the share that is equal is held.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PythonError } from '../../src/python/values/errors.ts';
import { float, fromJson } from '../../src/python/values/make.ts';
import { loadsJson } from '../../src/python/values/json.ts';
import { reprOf } from '../../src/python/values/repr.ts';
import type { Value } from '../../src/python/values/value.ts';
import type { Target } from '../../src/snapshot.ts';
import { airflowContext } from '../../src/template/context.ts';
import { renderText, type Rendered } from '../../src/template/render.ts';
import { renderCase, verdictOn, type CaseVerdict, type JinjaCase, type JinjaContext } from './jinja-cases.ts';
import { answerAsAirflow, renderDagFacts } from './render-dag.ts';

interface Case {
  readonly template: string;
  readonly output?: string;
  readonly error?: string;
}

interface Figures {
  readonly cases: number;
  readonly equal: number;
  readonly refused: readonly string[];
  readonly silent: readonly string[];
}

function readText(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

function textOf(result: Rendered): string | null {
  if (result.kind === 'error') return null;
  return result.value.kind === 'str' ? result.value.value : reprOf(result.value);
}

/** As the oracle counts: an error equals an error, but not one of the kind `unsupported`. */
function compared(cases: readonly Case[], render: (index: number) => Rendered): Figures {
  const refused: string[] = [];
  const silent: string[] = [];
  for (const [index, wanted] of cases.entries()) {
    const result = render(index);
    const bothRefuse = wanted.error !== undefined && result.kind === 'error' && !['unsupported', 'needs-run'].includes(result.type);
    if (bothRefuse || (wanted.output !== undefined && textOf(result) === wanted.output)) continue;
    const ours = result.kind === 'error' ? `${result.type}: ${result.message}` : textOf(result);
    (result.kind === 'error' ? refused : silent).push(
      `${wanted.template} → ${ours ?? '?'}, wanted ${wanted.output ?? wanted.error ?? '?'}`,
    );
  }
  return { cases: cases.length, equal: cases.length - refused.length - silent.length, refused, silent };
}

function report(name: string, figures: Figures): void {
  const share = ((100 * figures.equal) / figures.cases).toFixed(1);
  console.log(
    `${name}: ${figures.equal} of ${figures.cases} equal (${share} %), ${figures.refused.length} refused, ${figures.silent.length} silent`,
  );
}

describe('templates', () => {
  it('render as Jinja2 does', () => {
    const text = readText('jinja2.json');
    const cases = JSON.parse(text) as readonly Case[];
    const contexts = contextsOf(loadsJson(text));
    const figures = compared(cases, index =>
      renderText(cases[index]?.template ?? '', { variables: contexts[index] ?? new Map() }, request => {
        if (request.kind === 'random') return { kind: 'float', value: 0.5 };
        // The golden templates were rendered without a loader.
        throw new PythonError('TypeError', 'no loader for this environment specified');
      }),
    );
    report('Jinja2', figures);
    expect(figures.silent).toEqual([]);
    expect(figures.equal).toBeGreaterThanOrEqual(328);
  });

  it('render generated templates as Jinja2 does', () => {
    const cases = casesOf('generated.jsonl');
    const figures = compared(cases, index => renderText(cases[index]?.template ?? '', { variables: generatedContext() }, () => float(0.5)));
    report('Jinja2, generated', figures);
    expect(figures.silent).toEqual([]);
    expect(figures.equal / figures.cases).toBeGreaterThan(0.99);
  });

  it.each(['generated-3.1.2.jsonl.gz', 'generated-3.1.6.jsonl.gz', 'mended.jsonl'])(
    'render with any settings and files as Jinja2 does: %s',
    file => {
      const cases = linesOf(file).map(line => JSON.parse(line) as JinjaCase);
      const context = JSON.parse(readText('jinja-context.json')) as JinjaContext;
      const by = Map.groupBy(cases, wanted => verdictOn(wanted, renderCase(wanted, context)));
      const count = (verdict: CaseVerdict) => by.get(verdict)?.length ?? 0;
      console.log(
        `Jinja2, ${file}: ${count('equal')} of ${cases.length} equal, ${count('other-error')} with other words of an exception, ${count('refused')} refused, ${count('silent')} silent`,
      );
      expect((by.get('silent') ?? []).map(wanted => wanted.template)).toEqual([]);
      expect(count('refused') / cases.length).toBeLessThan(0.01);
      expect(count('other-error') / cases.length).toBeLessThan(0.02);
    },
  );

  for (const target of ['2.7.2', '3.3.2'] as const) {
    it(`render in the context of a task as Airflow ${target} does`, () => {
      const figures = inAirflow(`airflow-${target}.jsonl`, target);
      report(`Airflow ${target}`, figures);
      expect(figures.silent).toEqual([]);
      expect(figures.equal).toBe(figures.cases);
    });

    it(`are refused rather than wrong where Airflow ${target} has what is not modelled`, () => {
      const figures = inAirflow(`more-${target}.jsonl`, target);
      report(`Airflow ${target}, rarer names`, figures);
      expect(figures.silent).toEqual([]);
      expect(figures.equal / figures.cases).toBeGreaterThan(0.85);
    });
  }
});

function inAirflow(file: string, target: Target): Figures {
  const cases = casesOf(file);
  return compared(cases, index => renderText(cases[index]?.template ?? '', airflowContext(renderDagFacts(target)), answerAsAirflow()));
}

function casesOf(file: string): readonly Case[] {
  return linesOf(file).map(line => JSON.parse(line) as Case);
}

function linesOf(file: string): readonly string[] {
  const bytes = readFileSync(new URL(`fixtures/${file}`, import.meta.url));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
}

/** What the generated templates were rendered with; made anew for each, as they change it. */
function generatedContext(): ReadonlyMap<string, Value> {
  const names = {
    s: 'Hello World',
    t: 'a,b;c\nd',
    n: 5,
    f: 2.5,
    z: 0,
    neg: -7,
    b: true,
    no: null,
    l: [3, 1, 2],
    ls: ['b', 'A', 'c'],
    e: [],
    d: { k: 'v', n: 1, items: 2 },
    u: [
      { n: 'a', v: 1 },
      { n: 'b', v: 3 },
      { n: 'a', v: 2 },
    ],
    nest: { a: { b: [1, { c: 'deep' }] } },
    ko: '한글 텍스트',
    tup: ['x', 'y'],
  };
  return new Map(Object.entries(names).map(([name, value]) => [name, fromJson(value)]));
}

/** The contexts as Python reads them, floats kept apart from ints. */
function contextsOf(all: Value): readonly ReadonlyMap<string, Value>[] {
  if (all.kind !== 'list') throw new Error('not a list of cases');
  return all.items.map(item => {
    const context = item.kind === 'dict' ? item.entries.get('scontext')?.value : undefined;
    const entries = context?.kind === 'dict' ? [...context.entries.values()] : [];
    return new Map(entries.map(({ key, value }) => [key.kind === 'str' ? key.value : '', value]));
  });
}
