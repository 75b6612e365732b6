// Every template of a DAG file: the texts that reach template fields, and the files that such texts name.
import { mapRange } from '../../python/values/origin.ts';
import { str } from '../../python/values/make.ts';
import type { StrValue, Value } from '../../python/values/value.ts';
import type { Snapshot } from '../../snapshot.ts';
import { parseTemplate, type ParsedTemplate } from '../../template/parse.ts';
import type { Span } from '../../text/span.ts';
import type { Argument, Dag, DagFile, Task } from '../model.ts';
import { findTemplate, searchPathOf, type FoundFile } from './template-files.ts';

/** One template of one task: a text of a field, or the content of a file that the text names. */
export interface TemplateUse {
  readonly task: Task;
  /** Null for a task that belongs to none. */
  readonly dag: Dag | null;
  /** Name of the argument. */
  readonly field: string;
  readonly argument: Argument;
  /** The template, each character with its place. */
  readonly text: StrValue;
  /** Path of the file that holds it; null when it stands in the argument. */
  readonly file: string | null;
  readonly parsed: ParsedTemplate;
}

/** A text of a template field that names a file. */
export interface TemplateFileUse {
  readonly task: Task;
  readonly dag: Dag | null;
  readonly field: string;
  readonly argument: Argument;
  readonly name: StrValue;
  readonly found: FoundFile;
}

export interface Templates {
  readonly texts: readonly TemplateUse[];
  readonly files: readonly TemplateFileUse[];
  readonly byTask: ReadonlyMap<Task, Pick<Templates, 'texts' | 'files'>>;
}

/** The place of a stretch of a template: its characters where they are known, else the whole argument. */
export function placeIn({ text, argument }: Pick<TemplateUse, 'text' | 'argument'>, start: number, end: number): Span {
  return mapRange(text, start, Math.max(end, start + 1)) ?? mapRange(text, start, start) ?? argument.span;
}

const collected = new WeakMap<DagFile, { readonly snapshot: Snapshot; readonly templates: Templates }>();

/** All templates of a file, loose tasks' too. Collected once for a file and what is known of the world. */
export function templatesOf(file: DagFile, snapshot: Snapshot): Templates {
  const before = collected.get(file);
  if (before?.snapshot === snapshot) return before.templates;
  const { kept, isSettled } = watching(snapshot);
  const byTask = new Map<Task, { readonly texts: TemplateUse[]; readonly files: TemplateFileUse[] }>();
  for (const [dag, tasks] of [...file.dags.map(dag => [dag, dag.tasks] as const), [null, file.looseTasks] as const])
    for (const task of tasks) byTask.set(task, collect({ file, dag, task, snapshot: kept }));
  const all = [...byTask.values()];
  const templates = { texts: all.flatMap(one => one.texts), files: all.flatMap(one => one.files), byTask };
  // What was collected while files were still unread is not the answer yet.
  if (isSettled()) collected.set(file, { snapshot, templates });
  return templates;
}

/** The templates of one task. */
export function templatesOfTask(file: DagFile, task: Task, snapshot: Snapshot): Pick<Templates, 'texts' | 'files'> {
  return templatesOf(file, snapshot).byTask.get(task) ?? { texts: [], files: [] };
}

function watching(snapshot: Snapshot): { readonly kept: Snapshot; readonly isSettled: () => boolean } {
  let settled = true;
  const need = (path: string): void => {
    settled = false;
    snapshot.need(path);
  };
  const kept = {
    ...snapshot,
    readText: (path: string) => snapshot.readText(path),
    readFolder: (path: string) => snapshot.readFolder(path),
    need,
  };
  return { kept, isSettled: () => settled };
}

interface Place {
  readonly file: DagFile;
  readonly dag: Dag | null;
  readonly task: Task;
  readonly snapshot: Snapshot;
}

function collect(place: Place): { readonly texts: TemplateUse[]; readonly files: TemplateFileUse[] } {
  const texts: TemplateUse[] = [];
  const files: TemplateFileUse[] = [];
  const { task, dag, snapshot } = place;
  const extensions = extensionsOf(task);
  for (const [field, argument] of [...templateArgumentsOf(task), ...unpackedArgumentsOf(task)])
    for (const text of textsIn(argument.value)) {
      const shared = { task, dag, field, argument };
      if (!extensions?.some(extension => text.value.endsWith(extension))) {
        // Most texts that reach a template field hold no template at all. Where the extensions are not known it may be a file.
        if (extensions && text.value.includes('{')) texts.push({ ...shared, text, file: null, parsed: parseTemplate(text.value) });
        continue;
      }
      const found = findTemplate(text.value, searchPathOf(place.file, dag), snapshot);
      files.push({ ...shared, name: text, found });
      if (found.kind === 'found') texts.push({ ...shared, ...fileTemplate(found.path, found.text) });
    }
  return { texts, files };
}

function fileTemplate(path: string, content: string): Pick<TemplateUse, 'text' | 'file' | 'parsed'> {
  const source = { file: path, start: 0, end: content.length };
  return { text: str(content, [{ at: 0, length: content.length, source, exact: true }]), file: path, parsed: parseTemplate(content) };
}

/** `template_ext` of a task; Python operators take it as an argument. Null when it is not known. */
function extensionsOf(task: Task): readonly string[] | null {
  const given = task.arguments.get('templates_exts')?.value;
  if (!given || given.kind === 'none') return task.templateExtensions;
  if (given.kind !== 'list' && given.kind !== 'tuple') return null;
  return given.items.flatMap(item => (item.kind === 'str' ? [item.value] : []));
}

type NamedArgument = readonly [name: string, argument: Argument];

const given = new WeakMap<Task, readonly NamedArgument[]>();

/** Arguments a task was given by any road: its call, `partial`, `default_args`, `expand`. */
export function argumentsOf(task: Task): readonly NamedArgument[] {
  let all = given.get(task);
  if (!all) given.set(task, (all = [...task.arguments, ...(task.mapping?.kind === 'expand' ? task.mapping.arguments : [])]));
  return all;
}

/** Those that Airflow renders as templates. Nothing when the class is not known. */
export function templateArgumentsOf(task: Task): readonly NamedArgument[] {
  const fields = task.templateFields;
  if (fields === null) return [];
  return argumentsOf(task).filter(([name]) => fields.includes(name) || isMappedParameter(task, name));
}

/** Template fields in the dicts that `expand_kwargs` is given, as far as they are written out. */
function unpackedArgumentsOf({ mapping, templateFields }: Task): readonly NamedArgument[] {
  if (mapping?.kind !== 'expand_kwargs' || templateFields === null) return [];
  const { value } = mapping.argument;
  const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [];
  return items.flatMap(item =>
    item.kind === 'dict'
      ? [...item.entries.values()].flatMap(({ key, value: given }): NamedArgument[] =>
          key.kind === 'str' && templateFields.includes(key.value) ? [[key.value, { ...mapping.argument, value: given }]] : [],
        )
      : [],
  );
}

/** Whether it is given any field that Airflow renders. */
export function hasTemplates(task: Task): boolean {
  for (const [, { value }] of templateArgumentsOf(task)) if (value.kind !== 'none') return true;
  return false;
}

/** A mapped TaskFlow function takes arguments under its own names: Airflow puts them into `op_kwargs`, which is rendered. */
function isMappedParameter(task: Task, name: string): boolean {
  return task.mapping?.kind === 'expand' && task.operator.includes('Decorated') && task.mapping.arguments.has(name);
}

/** The texts in a value that Airflow would render: itself, or nested in lists, tuples, sets and the values of dicts. */
export function textsIn(value: Value): readonly StrValue[] {
  if (value.kind === 'str') return [value];
  if (!isContainer(value)) return [];
  const texts: StrValue[] = [];
  addTexts(value, { texts, seen: new Set(), depth: 0 });
  return texts;
}

interface Search {
  readonly texts: StrValue[];
  /** A list can hold itself, or ten times one that holds ten times another: each is looked into once. */
  readonly seen: Set<Value>;
  readonly depth: number;
}

function addTexts(value: Value, { texts, seen, depth }: Search): void {
  if (value.kind === 'str') texts.push(value);
  if (depth > 20 || !isContainer(value) || seen.has(value)) return;
  seen.add(value);
  const inside = { texts, seen, depth: depth + 1 };
  switch (value.kind) {
    case 'list':
    case 'tuple':
      for (const item of value.items) addTexts(item, inside);
      break;
    case 'set':
      for (const item of value.entries.values()) addTexts(item, inside);
      break;
    case 'dict':
      for (const entry of value.entries.values()) addTexts(entry.value, inside);
      break;
  }
}

function isContainer(value: Value): value is Extract<Value, { readonly kind: 'list' | 'tuple' | 'set' | 'dict' }> {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set' || value.kind === 'dict';
}

/** Paths of the template files that were taken in for a file, as far as anybody has asked for its templates. */
export function templatePathsOf(file: DagFile): readonly string[] {
  const paths = collected.get(file)?.templates.files.flatMap(({ found }) => (found.kind === 'found' ? [found.path] : []));
  return [...new Set(paths)];
}
