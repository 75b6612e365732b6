// The template that is being typed where the analysis has none yet: behind a quote that is still open, in a call that Python cannot read.
import { factsOf } from '#core/airflow/facts.ts';
import type { Dag, Read, Task } from '#core/dag/model.ts';
import { str } from '#core/python/values/make.ts';
import { parseTemplate } from '#core/template/parse.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import type { TemplatePlace } from './places.ts';

/** How much of the text before the cursor is looked at: a template is rarely longer. */
const REACH = 4_000;

/** A keyword with a text that is open at the end. */
const OPEN_TEXT = /\b([A-Za-z_]\w*)\s*=\s*[rRuU]?(?:"""((?:(?!""")[^])*)|'''((?:(?!''')[^])*)|"((?:[^"\\\n]|\\.)*)|'((?:[^'\\\n]|\\.)*))$/;

/** Null where no template field of an operator is being typed. */
export function unclosedPlace(analysis: Analysis, offset: number): TemplatePlace | null {
  const { text, file, path } = analysis;
  const before = text.slice(Math.max(0, offset - REACH), offset);
  const match = before.includes('{') ? OPEN_TEXT.exec(before) : null;
  const [, field = '', ...contents]: readonly (string | undefined)[] = match ?? [];
  const content = contents.find(part => part !== undefined);
  if (!match || !content?.includes('{')) return null;
  const operator = calledBefore(before.slice(0, match.index));
  if (operator === null || factsOf(file.target).operatorNamed(operator)?.templateFields.includes(field) !== true) return null;
  const source: Span = { file: path, start: offset - content.length, end: offset };
  const dag = dagAround(file.dags, source);
  if (!dag) return null;
  const value = str(content, [{ at: 0, length: content.length, source, exact: true }]);
  const argument = { value, span: source, nameSpan: null, from: 'call' } as const;
  const task = taskBeing(operator, field, source);
  return { analysis, offset: content.length, use: { task, dag, field, argument, text: value, file: null, parsed: parseTemplate(content) } };
}

/** The name before the innermost bracket that is open at the end. */
function calledBefore(text: string): string | null {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(' && depth-- === 0) return /([A-Za-z_]\w*)\s*(?:\.\s*partial\s*)?$/.exec(text.slice(0, at))?.[1] ?? null;
  }
  return null;
}

/** The DAG that begins last before the place; the only one where it begins behind it. */
function dagAround(dags: readonly Dag[], { file, start }: Span): Dag | null {
  return dags.findLast(({ span }) => span.file === file && span.start <= start) ?? (dags.length === 1 ? (dags[0] ?? null) : null);
}

function taskBeing(operator: string, field: string, span: Span): Task {
  const unknown: Read<never> = { kind: 'dynamic', span, why: 'it is being typed' };
  return {
    taskId: unknown,
    span,
    operator,
    operatorPath: null,
    templateFields: [field],
    templateExtensions: [],
    group: null,
    inMappedGroup: false,
    mapping: null,
    arguments: new Map(),
    triggerRule: unknown,
    setup: false,
    teardown: false,
    onFailureFailDagRun: false,
    callable: null,
    adoptedAt: null,
    inheritsFromEmpty: false,
  };
}
