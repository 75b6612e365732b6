// Preview: the template fields of a task as they would be rendered for a chosen moment, from the text of the DAG file alone.
import { argumentsOf, textsIn } from '../dag/uses/templates.ts';
import { findTemplate, searchPathOf, type SearchPath } from '../dag/uses/template-files.ts';
import type { Argument, Dag, DagFile, Task } from '../dag/model.ts';
import { mapRange } from '../python/values/origin.ts';
import { dynamic, str } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import type { StrValue, Value } from '../python/values/value.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Connection } from '../connections/connection.ts';
import { airflowContext } from './context.ts';
import type { TemplateNames } from './environment.ts';
import { connectionFields } from './run-facts.ts';
import { renderAround } from './holes.ts';
import { predictedXComs } from './predicted-xcoms.ts';
import { previewFacts, type PreviewRun } from './preview-facts.ts';
import { unknownIn, withTexts } from './preview-value.ts';
import { renderText, type Answering, type Rendered } from './render.ts';
import { NeedsRun, type XComRequest } from './request.ts';

/** For what a preview is made. Only what is given here is known; nothing is asked of a database. */
export interface PreviewChoice extends PreviewRun {
  /** Values of Airflow Variables, by key or by lower-case key: the environment knows no other. Null: nobody may look them up here. */
  readonly variables: ReadonlyMap<string, string> | null;
  /** Connections, likewise by id; mask their passwords before (`{ ...connection, password: '***' }`). */
  readonly connections: ReadonlyMap<string, Connection> | null;
}

/** One text of a field: the field itself, or a text nested in it. */
export interface PreviewText {
  /** The template as written, each character with its place. For a template file: its content. */
  readonly text: StrValue;
  /** Path of the template file that holds it; null when it stands in the DAG file. */
  readonly file: string | null;
  readonly result: PreviewResult;
  /** Further outputs of the text that are not known before a run. */
  readonly others: readonly PreviewResult[];
  /** The text with all that is known rendered, what needs a run as it is written; null when that is not possible, or nothing needs one. */
  readonly partial: Value | null;
}

export type PreviewResult =
  | { readonly kind: 'ok'; readonly value: Value }
  /** What Airflow would raise. `span`: the part that does it, exact where the text's place is known; it may lie in a template file. */
  | { readonly kind: 'error'; readonly type: string; readonly message: string; readonly span: Span }
  /** Only a run knows it: XComs, earlier runs, functions that only Python can call. */
  | { readonly kind: 'needs-run'; readonly why: string; readonly span: Span }
  /** A part of Airflow or Jinja2 that is not modelled here. */
  | { readonly kind: 'unsupported'; readonly why: string; readonly span: Span };

export interface PreviewField {
  /** Name of the template field. */
  readonly name: string;
  readonly argument: Argument;
  /** The worst of its texts. */
  readonly state: PreviewResult['kind'];
  /** Why a part of it that is no text is not known before a run; null when all are. */
  readonly unknown: string | null;
  /** The field as the operator gets it; a text that could not be rendered stands as it is written. */
  readonly value: Value;
  /** {@link PreviewField.value} as it is shown: a text as it is, anything else as Python's `repr`; null when it has none. */
  readonly shown: string | null;
  readonly texts: readonly PreviewText[];
}

interface PreviewSubject {
  readonly file: DagFile;
  readonly dag: Dag;
  readonly task: Task;
  readonly snapshot: Snapshot;
}

/** Fields that were given, in the order in which Airflow renders them. Empty when the operator's class is not known. */
export function previewTask(of: PreviewSubject, choice: PreviewChoice): PreviewField[] {
  const rendered = new Map<string, Value>();
  const given = new Map(argumentsOf(of.task));
  return (of.task.templateFields ?? []).flatMap(name => {
    const argument = given.get(name);
    if (!argument || argument.value.kind === 'none') return [];
    // Fields are set on the task one after the other: those before this one are seen rendered.
    const field = previewField(name, argument, hostOf(of, choice, { rendered, place: argument.span }));
    rendered.set(name, settled(field));
    return [field];
  });
}

/** What other templates see of a field. */
function settled({ name, argument, state, value }: PreviewField): Value {
  return state === 'ok' ? value : dynamic(`${name} is not known before a run`, argument.span);
}

/**
 * A text of one's own in the context of a task, as `task.render_template(text, {**context, **more})` renders it there.
 */
export function previewTemplate(
  of: PreviewSubject,
  choice: PreviewChoice,
): (text: string, more: ReadonlyMap<string, Value>) => PreviewResult {
  const rendered = new Map(previewTask(of, choice).map(field => [field.name, settled(field)]));
  const host = hostOf(of, choice, { rendered, place: of.task.span });
  return (text, more) => {
    const names = more.size === 0 ? host.names : { ...host.names, variables: new Map([...host.names.variables, ...more]) };
    return previewText(str(text), { ...host, names }).result;
  };
}

function hostOf(
  of: PreviewSubject,
  choice: PreviewChoice,
  { rendered, place }: { readonly rendered: ReadonlyMap<string, Value>; readonly place: Span },
): PreviewHost {
  const path = searchPathOf(of.file, of.dag);
  const native = of.dag.arguments.get('render_template_as_native_obj');
  let names: TemplateNames | null = null;
  return {
    // Made when the first template is met: many fields have none.
    get names() {
      names ??= airflowContext(previewFacts({ ...of, rendered }, choice));
      return names;
    },
    answer: answersOf(choice, { path, snapshot: of.snapshot, xcom: request => xcomOf(of, choice, request) }),
    native: native !== undefined && truthOf(native.value) === true,
    extensions: of.task.templateExtensions,
    find: text => findTemplate(text, path, of.snapshot),
    place,
  };
}

/** XComs of tasks that come before, as far as they are sure. */
function xcomOf(of: PreviewSubject, choice: PreviewChoice, request: XComRequest): Value {
  return predictedXComs(of, request, task => {
    const fields = previewTask({ ...of, task }, choice);
    return fields.every(({ state }) => state === 'ok') ? new Map(fields.map(({ name, value }) => [name, value])) : null;
  });
}

interface PreviewHost {
  readonly names: TemplateNames;
  readonly answer: Answering;
  readonly native: boolean;
  readonly extensions: readonly string[];
  readonly find: (name: string) => ReturnType<typeof findTemplate>;
  /** Where something is written that has no place of its own. */
  readonly place: Span;
}

const WORST: readonly PreviewResult['kind'][] = ['ok', 'needs-run', 'unsupported', 'error'];

function previewField(name: string, argument: Argument, host: PreviewHost): PreviewField {
  const texts = new Map<StrValue, PreviewText>();
  for (const text of textsIn(argument.value)) if (!texts.has(text)) texts.set(text, previewText(text, host));
  const textFor = (text: StrValue): Value | undefined => {
    const made = texts.get(text);
    return made?.result.kind === 'ok' ? made.result.value : (made?.partial ?? undefined);
  };
  const value = withTexts(argument.value, { textFor, answer: host.answer });
  const kinds = [...texts.values()].map(text => WORST.indexOf(text.result.kind));
  const unknown = unknownIn(value);
  const state = WORST[Math.max(unknown === null ? 0 : 1, ...kinds)] ?? 'ok';
  return { name, argument, state, unknown, value, shown: value.kind === 'str' ? value.value : reprOf(value), texts: [...texts.values()] };
}

function previewText(text: StrValue, host: PreviewHost): PreviewText {
  if (!host.extensions.some(extension => text.value.endsWith(extension))) return { text, file: null, ...rendering(text, host) };
  const found = host.find(text.value);
  const span = mapRange(text, 0, text.value.length) ?? host.place;
  switch (found.kind) {
    case 'found': {
      const { path } = found;
      const source = { file: path, start: 0, end: found.text.length };
      const content = str(found.text, [{ at: 0, length: found.text.length, source, exact: true }]);
      return { text: content, file: path, ...rendering(content, host) };
    }
    case 'missing':
      return { text, file: null, ...alone({ kind: 'error', type: 'TemplateNotFound', message: text.value, span }) };
    case 'unknown':
      return { text, file: null, ...alone({ kind: 'unsupported', why: found.why, span }) };
  }
}

type TextResult = Pick<PreviewText, 'result' | 'others' | 'partial'>;

function alone(result: PreviewResult): TextResult {
  return { result, others: [], partial: null };
}

function rendering(text: StrValue, host: PreviewHost): TextResult {
  const { names, answer, native } = host;
  const render = (source: string): Rendered => renderText(source, names, answer, { native });
  // Native values are made of the whole text.
  if (native) return alone(resultOf(render(text.value), text, host));
  const { result, holes } = renderAround(text.value, render, names.settings);
  const [first, ...others] = holes.map(hole => resultOf(hole, text, host));
  if (!first || result.kind === 'error') return { ...alone(resultOf(result, text, host)), others: first ? [first, ...others] : [] };
  return { result: first, others, partial: result.value };
}

function resultOf(rendered: Rendered, text: StrValue, host: PreviewHost): PreviewResult {
  if (rendered.kind === 'ok') return rendered;
  const span = placeOf(rendered, text, host);
  const { type, message } = rendered;
  if (type === 'needs-run' || type === 'unsupported') return { kind: type, why: message, span };
  return { kind: 'error', type, message, span };
}

/** The exact stretch; in a template that was taken in, a stretch of that file. */
function placeOf({ place }: Rendered & { readonly kind: 'error' }, text: StrValue, host: PreviewHost): Span {
  if (!place) return host.place;
  if (place.template !== null) {
    const found = host.find(place.template);
    if (found.kind === 'found') return { file: found.path, start: place.start, end: place.end };
    return host.place;
  }
  return mapRange(text, place.start, Math.max(place.end, place.start + 1)) ?? mapRange(text, place.start, place.start) ?? host.place;
}

interface PreviewSources {
  readonly path: SearchPath;
  readonly snapshot: Snapshot;
  /** XComs that are sure before anything runs; throws {@link NeedsRun} for others. Absent: none is. */
  readonly xcom?: (request: XComRequest) => Value;
}

/** Answers that need no run; what does need one is said so. */
function answersOf(choice: PreviewChoice, world: PreviewSources): Answering {
  return request => {
    switch (request.kind) {
      case 'xcom':
        if (world.xcom) return world.xcom(request);
        throw new NeedsRun(`the XCom ${request.key} of ${request.taskIds?.join(', ') ?? 'any task'} is known when it has run`);
      case 'xcom-push':
        return { kind: 'none' };
      case 'variable': {
        const text = named(choice.variables, request.key, 'variable');
        return text === undefined ? null : str(text);
      }
      case 'connection': {
        const connection = named(choice.connections, request.connId, 'connection');
        return connection ? connectionFields(connection) : null;
      }
      case 'template': {
        const found = findTemplate(request.name, world.path, world.snapshot);
        if (found.kind === 'unknown') throw new NeedsRun(`the template ${request.name} is not known: ${found.why}`);
        return found.kind === 'found' ? str(found.text) : null;
      }
      case 'now':
        return { kind: 'float', value: choice.now };
      case 'random':
        throw new NeedsRun('chance decides it');
      case 'opaque-attribute':
      case 'opaque-item':
      case 'opaque-call':
        throw new NeedsRun(`${request.of.typeName} is a value that only Python has`);
    }
  };
}

function named<T>(all: ReadonlyMap<string, T> | null, name: string, kind: string): T | undefined {
  if (all === null) throw new NeedsRun(`the ${kind} ${name} is looked up in the environment, which is not read in Restricted Mode`);
  return all.get(name) ?? all.get(name.toLowerCase());
}
