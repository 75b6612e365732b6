// Completion inside templates: names, attributes, filters, tests, statements, and the texts that name something of the project.
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem } from 'vscode-languageserver/node';
import { known } from '#core/dag/model.ts';
import { airflowFilters } from '#core/template/airflow/filters.ts';
import { describeContext, describeFilters, describeGlobals, describeTests, type Description } from '#core/template/describe/describe.ts';
import { reprOf } from '#core/python/values/repr.ts';
import type { Value } from '#core/python/values/value.ts';
import { cursorAt, type Cursor, type OpenCall } from './cursor.ts';
import { entriesIn, meaningOf, membersOf, surroundingsOf, type Meaning, type Surroundings } from './meaning.ts';
import { parametersOf } from './parameters.ts';
import type { TemplatePlace } from './places.ts';
import { connectionNames, taskNames, variableNames, xcomKeys, type SuggestedName } from './suggest-names.ts';
import { templateFileNames } from './suggest-files.ts';
import { CONSTANTS, OPERATORS, STATEMENTS } from './words.ts';

/** What is offered at a place, and where the word begins that it replaces. */
export interface Offered {
  readonly items: readonly CompletionItem[];
  /** Offset in the template's text. */
  readonly start: number;
}

export function offeredAt(place: TemplatePlace): Offered | null {
  const { text } = place.use;
  const cursor = cursorAt(text.value, place.offset);
  if (cursor.kind === 'outside') return null;
  const items = itemsAt(cursor, surroundingsOf(place));
  return { items, start: cursor.start };
}

function itemsAt(cursor: Exclude<Cursor, { kind: 'outside' }>, around: Surroundings): readonly CompletionItem[] {
  switch (cursor.kind) {
    case 'statement':
      return STATEMENTS.map(statement => statementItem(statement, around.place));
    case 'attribute':
      return attributeItems(cursor.of, around);
    case 'filter':
      return [
        ...describeFilters(around.target).map(filter => describedItem(filter, 'filter')),
        ...ownItems(around.filters, 'filter of the DAG'),
      ];
    case 'test':
      return describeTests(around.target).map(test => describedItem(test, 'test'));
    case 'name':
      return nameItems(cursor.call, around);
    case 'operator':
      return cursor.statement === 'for' ? [wordItem('in', 'What is gone through.')] : OPERATORS.map(({ name, doc }) => wordItem(name, doc));
    case 'text':
      return textItems(cursor, around);
    default:
      return cursor satisfies never;
  }
}

/** `{%` typed where the editor closes brackets leaves `{%}`: the statement then brings the percent sign that ends it. */
function statementItem({ name, doc, takesNothing }: (typeof STATEMENTS)[number], { use, offset }: TemplatePlace): CompletionItem {
  if (use.text.value[offset] !== '}') return wordItem(name, doc);
  return { ...wordItem(name, doc), insertText: takesNothing ? `${name} %` : `${name} $0 %`, insertTextFormat: InsertTextFormat.Snippet };
}

function nameItems(call: OpenCall | null, around: Surroundings): readonly CompletionItem[] {
  const bound = new Map(around.bound.map(each => [each.name, each]));
  const own = [...bound.values()].map(({ name, kind, detail }): CompletionItem => {
    const isMacro = kind === 'macro';
    return {
      label: name,
      kind: isMacro ? CompletionItemKind.Function : CompletionItemKind.Variable,
      detail: isMacro ? `macro ${name}${detail ?? ''}` : kind,
      sortText: `1${name}`,
    };
  });
  const described = [...describeContext(around.target), ...describeGlobals(around.target)].filter(({ name }) => !bound.has(name));
  return [
    ...(call ? keywordItems(call, around) : []),
    ...own,
    ...ownItems(around.macros, 'macro of the DAG'),
    ...described.map(each => describedItem(each, 'name')),
    ...CONSTANTS.map(({ name, doc }) => ({ ...wordItem(name, doc), sortText: `4${name}` })),
  ];
}

/** Keywords that the function takes and that are not given yet. */
function keywordItems(call: OpenCall, around: Surroundings): readonly CompletionItem[] {
  if (call.keyword !== null) return [];
  const positional = call.index - call.given.length;
  return parametersOf(call, around)
    .parameters.filter(({ name, keyword }, position) => keyword && position >= positional && !call.given.includes(name))
    .map(({ name, text }) => ({ label: `${name}=`, kind: CompletionItemKind.Property, detail: text, sortText: `0${name}` }));
}

function attributeItems(of: string, around: Surroundings): readonly CompletionItem[] {
  const meaning = meaningOf(of, around);
  if (!meaning) return [];
  return [
    ...namedMembers(meaning, around).filter(({ label }) => /^[A-Za-z_]\w*$/.test(label)),
    ...membersOf(meaning, around).map(each => describedItem(each, 'member')),
  ];
}

/** Members that only this project has: params, keys of dicts, variables, connections. */
function namedMembers(of: Meaning, around: Surroundings): readonly CompletionItem[] {
  const { analysis } = around.place;
  const entries = [...entriesIn(of.value)].map(([name, value]) => entryItem(name, value, around));
  if (of.type === 'VariableAccessor') return [...entries, ...variableNames(analysis).map(suggestedItem)];
  if (of.type === 'conn') return [...entries, ...connectionNames(analysis).map(suggestedItem)];
  return entries;
}

function entryItem(name: string, value: Value, around: Surroundings): CompletionItem {
  const param = around.params.get(name) === value ? around.place.use.dag?.params.get(name) : undefined;
  const shown = value.kind === 'dynamic' ? null : reprOf(value);
  return {
    label: name,
    kind: CompletionItemKind.Field,
    ...(shown === null ? {} : { detail: shown.length > 60 ? `${shown.slice(0, 59)}…` : shown }),
    ...(param?.description ? { documentation: param.description } : {}),
    sortText: `0${name}`,
  };
}

/** What a text between quotes may name. */
function textItems(cursor: Extract<Cursor, { kind: 'text' }>, around: Surroundings): readonly CompletionItem[] {
  const { call, itemOf, tag } = cursor;
  if (itemOf !== null) {
    const meaning = meaningOf(itemOf, around);
    return meaning ? namedMembers(meaning, around) : [];
  }
  if (call) return namesFor(call, around).map(suggestedItem);
  const takesFile = tag === 'include' || tag === 'import' || tag === 'from' || tag === 'extends';
  return takesFile ? templateFileNames(around.place, cursor.word).map(suggestedItem) : [];
}

function namesFor(call: OpenCall, around: Surroundings): readonly SuggestedName[] {
  const { analysis, use } = around.place;
  const isArgument = (name: string, at: number): boolean => (call.keyword === null ? call.index === at : call.keyword === name);
  const method = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  if (method === 'xcom_pull' && use.dag) {
    if (isArgument('task_ids', 0)) return taskNames(use.dag, known(use.task.taskId) ?? null);
    if (isArgument('key', 2)) return xcomKeys(analysis, use.dag, call.texts.get('task_ids') ?? call.texts.get(0) ?? []);
    return [];
  }
  if (method !== 'get') return [];
  const of = meaningOf(call.callee.slice(0, -'.get'.length), around);
  if (of?.type === 'VariableAccessor' && isArgument('key', 0)) return variableNames(analysis);
  if (of?.type === 'conn' && isArgument('conn_id', 0)) return connectionNames(analysis);
  return call.index === 0 ? [...entriesIn(of?.value).keys()].map(name => ({ name, detail: 'key' })) : [];
}

type Role = 'name' | 'member' | 'filter' | 'test';

const KIND: Readonly<Record<Role, CompletionItemKind>> = {
  name: CompletionItemKind.Variable,
  member: CompletionItemKind.Property,
  filter: CompletionItemKind.Function,
  test: CompletionItemKind.Operator,
};

function describedItem({ name, type, signature, doc, deprecated }: Description, role: Role): CompletionItem {
  const isCalled = signature !== null && role !== 'test';
  const wanted = isCalled && (role !== 'filter' || /^\((?!\*)\w+(?:,|\))/.test(signature));
  const instead = deprecated?.instead ? ` Write \`${deprecated.instead}\`.` : '';
  const documentation = deprecated ? `${doc}\n\nDeprecated; Airflow 3 does not have it.${instead}` : doc;
  return {
    label: name,
    kind: isCalled ? (role === 'member' ? CompletionItemKind.Method : CompletionItemKind.Function) : KIND[role],
    detail: signature === null ? type : `${name}${signature} → ${type}`,
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    sortText: `${deprecated ? 3 : role === 'filter' && airflowFilters.has(name) ? 1 : 2}${name}`,
    ...(deprecated ? { tags: [1] } : {}),
    ...(wanted ? called(name, signature === '()') : {}),
  };
}

/** Brackets with the cursor between them, and what goes into them shown. */
function called(name: string, takesNothing: boolean): Partial<CompletionItem> {
  if (takesNothing) return { insertText: `${name}()` };
  return {
    insertText: `${name}($0)`,
    insertTextFormat: InsertTextFormat.Snippet,
    command: { title: 'Show parameters', command: 'editor.action.triggerParameterHints' },
  };
}

function ownItems(entries: ReadonlyMap<string, Value>, detail: string): readonly CompletionItem[] {
  return [...entries].map(([name, value]) => {
    const isFunction = value.kind === 'object' && value.call !== undefined;
    return { label: name, kind: isFunction ? CompletionItemKind.Function : CompletionItemKind.Variable, detail, sortText: `1${name}` };
  });
}

function suggestedItem({ name, detail, first }: SuggestedName): CompletionItem {
  return { label: name, kind: CompletionItemKind.Value, detail, sortText: `${first ? 0 : 1}${name}` };
}

function wordItem(name: string, doc: string): CompletionItem {
  return { label: name, kind: CompletionItemKind.Keyword, documentation: doc };
}
