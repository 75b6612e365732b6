// Hover in templates: what a word is, its type, what it does, and its value in the last run.
import { known } from '#core/dag/model.ts';
import { dateTimeText } from '#core/python/values/datetime/print.ts';
import { plainUtc } from '#core/template/airflow/times.ts';
import type { Expression } from '#core/template/ast.ts';
import type { Description } from '#core/template/describe/describe.ts';
import { parseExpressionText } from '#core/template/parse.ts';
import { expressionsIn } from '#core/template/walk.ts';
import { evaluated } from './evaluated.ts';
import { describedFilter, meaningOf, surroundingsOf, type Meaning, type Surroundings } from './meaning.ts';
import { parametersOf } from './parameters.ts';
import type { TemplatePlace } from './places.ts';
import { pointedAt, type Pointed } from './pointed.ts';
import { taskOf } from './tasks.ts';
import { STATEMENTS } from './words.ts';

/** Markdown, and the stretch of the template's text that it is about. */
export interface TemplateHover {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function templateHover(place: TemplatePlace, now: number): TemplateHover | null {
  const pointed = pointedAt(place.use.text.value, place.offset);
  if (!pointed) return null;
  const around = surroundingsOf(place);
  const text = textOf(pointed, around, now);
  return text === null ? null : { text, start: pointed.start, end: pointed.end };
}

function textOf(pointed: Pointed, around: Surroundings, now: number): string | null {
  switch (pointed.kind) {
    case 'statement': {
      const statement = STATEMENTS.find(({ name }) => name === pointed.word);
      return statement ? paragraphs([`**${pointed.word}** · statement`, statement.doc]) : null;
    }
    case 'filter':
    case 'test':
      return filterText(pointed, around, now);
    case 'keyword': {
      const parameter = parametersOf(pointed.call, around).parameters.find(({ name }) => name === pointed.word);
      return parameter ? paragraphs([python(parameter.text), `Parameter of ${code(pointed.call.callee)}.`]) : null;
    }
    case 'text':
      return namedText(pointed, around);
    case 'name':
    case 'attribute':
      return nameText(pointed, around, now);
    default:
      return pointed satisfies never;
  }
}

type Of<Kind extends Pointed['kind']> = Extract<Pointed, { kind: Kind }>;

function nameText(pointed: Of<'name' | 'attribute'>, around: Surroundings, now: number): string | null {
  const meaning = meaningOf(pointed.source, around);
  if (!meaning) return around.macros.has(pointed.word) ? `**${pointed.word}** · macro of the DAG` : null;
  const source = pointed.called ?? pointed.source;
  // What is a function shows the value of its call, or none.
  const isFunction = meaning.description?.signature !== undefined && meaning.description.signature !== null;
  const value = isFunction && pointed.called === null ? null : valueText(source, around, now);
  return paragraphs([headOf(meaning, around), docOf(meaning, around), value]);
}

function headOf({ name, type, description, bound }: Meaning, around: Surroundings): string {
  if (bound)
    return `**${name}** · ${bound.kind === 'macro' ? `macro ${code(`${name}${bound.detail ?? ''}`)}` : bound.kind}${typeText(type)}`;
  if (description?.signature) return python(`${name}${description.signature} -> ${type}`);
  const isParam = around.params.has(name) && !description;
  return `**${name}**${isParam ? ' · param' : ''}${typeText(type)}`;
}

function typeText(type: string): string {
  return type === 'Any' || type === 'loop' ? '' : ` · ${code(type)}`;
}

function docOf({ name, description, bound }: Meaning, around: Surroundings): string | null {
  if (bound) return bound.detail === null || bound.kind !== 'import' ? null : `From ${code(bound.detail)}.`;
  if (!description) return around.place.use.dag?.params.get(name)?.description ?? null;
  return describedText(description);
}

function describedText({ doc, deprecated }: Description): string {
  if (!deprecated) return doc;
  const instead = deprecated.instead === null ? '' : ` Write ${code(deprecated.instead)}.`;
  return `${doc}\n\nDeprecated; Airflow 3 does not have it.${instead}`;
}

function filterText(pointed: Of<'filter' | 'test'>, around: Surroundings, now: number): string | null {
  const { word, kind, start } = pointed;
  const described = describedFilter(kind, word, around);
  if (!described) return around.filters.has(word) ? `**${word}** · filter of the DAG` : null;
  const signature = described.signature === '()' ? '' : (described.signature ?? '');
  const written = kind === 'filter' ? `… | ${word}${signature}` : `… is ${word}${signature}`;
  const source = sourceAround(start, around);
  return paragraphs([
    python(kind === 'filter' ? `${written} -> ${described.type}` : written),
    described.doc,
    source === null ? null : valueText(source, around, now),
  ]);
}

/** The filter or test with what it is applied to. */
function sourceAround(nameStart: number, { place }: Surroundings): string | null {
  const { parsed, text } = place.use;
  if (parsed.kind === 'error') return null;
  for (const { node } of expressionsIn(parsed.ast.body))
    if ((node.kind === 'filter' || node.kind === 'test') && node.nameStart === nameStart && node.of)
      return text.value.slice(node.start, node.end);
  return null;
}

/** Task ids, params and keys between quotes. */
function namedText({ word, call, itemOf }: Of<'text'>, around: Surroundings): string | null {
  const { dag } = around.place.use;
  if (itemOf !== null) {
    const meaning = meaningOf(`${itemOf}[${JSON.stringify(word)}]`, around);
    return meaning ? paragraphs([headOf({ ...meaning, name: word }, around), docOf({ ...meaning, name: word }, around)]) : null;
  }
  const task = call?.callee.endsWith('.xcom_pull') && dag ? taskOf(call, word, dag) : null;
  if (!task) return null;
  return `**${code(known(task.taskId) ?? '?')}** · ${code(task.operator)}`;
}

/** Null where names of the template itself are in it: they have values only while it is rendered. */
function valueText(source: string, around: Surroundings, now: number): string | null {
  const expression = parseExpressionText(source);
  if (!expression || readsBound(expression, around)) return null;
  const result = evaluated(source, around.place, now);
  switch (result?.kind) {
    case undefined:
      return null;
    case 'value':
      return `${block('text', result.shown)}\n${runText(result.run)}`;
    case 'error':
      return `${code(result.message)}\n\n${runText(result.run)}`;
    case 'open':
      return `Known when the task runs: ${result.why}.`;
  }
}

function readsBound(expression: Expression, { bound }: Surroundings): boolean {
  const names = new Set(bound.map(({ name }) => name));
  const body = [{ kind: 'print', value: expression, start: 0, end: 0, line: 1 }] as const;
  return [...expressionsIn(body)].some(({ node }) => node.kind === 'name' && names.has(node.name));
}

function runText({ runType, logicalDate }: { readonly runType: string; readonly logicalDate: number }): string {
  const date = dateTimeText(plainUtc(logicalDate)).replace(/:00(?:\.\d+)?\+00:00$/, ' UTC');
  return runType === 'manual' ? `in a run started now (${date})` : `in the last run (${date})`;
}

function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter(part => part !== null && part !== '').join('\n\n');
}

function python(text: string): string {
  return block('python', text);
}

/** A fence is longer than any in the text. */
function block(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ')}\``;
}
