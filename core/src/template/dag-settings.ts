// How a DAG sets up Jinja2: `template_undefined` and `jinja_environment_kwargs`. Airflow 2.7.2 `models/dag.py`, get_template_env.
import type { Dag, DagFile } from '../dag/model.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { AIRFLOW_SYNTAX, DEFAULT_SETTINGS, type TemplateSettings, type TemplateSyntax } from './settings.ts';
import type { UndefinedKind } from './undefined.ts';

const KINDS: ReadonlySet<string> = new Set<UndefinedKind>(['StrictUndefined', 'Undefined', 'ChainableUndefined', 'DebugUndefined']);

/** What was given; `undefinedClass`: the name of a class of jinja2, null: none was given, `?`: it is not known. */
export interface EnvironmentGiven {
  readonly undefinedClass: string | null;
  readonly environment: Value | null;
}

export function environmentOf(file: DagFile, dag: Dag): EnvironmentGiven {
  const undefinedClass = dag.arguments.get('template_undefined');
  const environment = dag.arguments.get('jinja_environment_kwargs')?.value;
  return {
    undefinedClass: undefinedClass
      ? classNamed(undefinedClass.value, file.modules.get(undefinedClass.span.file)?.text, undefinedClass.span)
      : null,
    environment: environment && environment.kind !== 'none' ? environment : null,
  };
}

/** Classes of jinja2 are not evaluated: they are known by how they are written. */
function classNamed(value: Value, text: string | undefined, { start, end }: { readonly start: number; readonly end: number }): string {
  if (value.kind !== 'dynamic' || !value.why.includes('jinja2')) return '?';
  return /(\w+)\s*$/.exec(text?.slice(start, end) ?? '')?.[1] ?? '?';
}

const OLD_SYNTAX: TemplateSyntax = { ...AIRFLOW_SYNTAX, namespacesInTuples: false };
const OLD_SETTINGS: TemplateSettings = { ...DEFAULT_SETTINGS, syntax: OLD_SYNTAX, jinja: '3.1.2' };

/** The settings of the DAG's templates; `refused` says what is not modelled. */
export function settingsOf({ undefinedClass, environment }: EnvironmentGiven, target: Target): TemplateSettings {
  const base = target === '2.7.2' ? OLD_SETTINGS : DEFAULT_SETTINGS;
  if (undefinedClass === null && environment === null) return base;
  const kind = undefinedClass ?? 'StrictUndefined';
  if (!isKind(kind)) return { ...base, refused: 'a template_undefined of its own' };
  if (environment === null) return { ...base, undefinedKind: kind };
  const read = new EnvironmentReader(base.syntax);
  if (environment.kind !== 'dict') return { ...base, refused: 'jinja_environment_kwargs that are not known' };
  for (const { key, value } of environment.entries.values()) read.option(key.kind === 'str' ? key.value : '?', value);
  return { ...base, undefinedKind: kind, autoescape: read.autoescape, refused: read.refused, syntax: shared(read.syntax) };
}

function isKind(name: string): name is UndefinedKind {
  return KINDS.has(name);
}

/** Equal syntaxes are one object: parsed templates are kept by it. */
const syntaxes = new Map<string, TemplateSyntax>();

function shared(syntax: TemplateSyntax): TemplateSyntax {
  const key = JSON.stringify({ ...syntax, extensionTags: [...syntax.extensionTags].sort() });
  const known = syntaxes.get(key) ?? syntax;
  syntaxes.set(key, known);
  return known;
}

const DELIMITERS: Readonly<Record<string, keyof TemplateSyntax>> = {
  block_start_string: 'blockStart',
  block_end_string: 'blockEnd',
  variable_start_string: 'variableStart',
  variable_end_string: 'variableEnd',
  comment_start_string: 'commentStart',
  comment_end_string: 'commentEnd',
  line_statement_prefix: 'lineStatementPrefix',
  line_comment_prefix: 'lineCommentPrefix',
  newline_sequence: 'newline',
};
const FLAGS: Readonly<Record<string, keyof TemplateSyntax>> = {
  trim_blocks: 'trimBlocks',
  lstrip_blocks: 'lstripBlocks',
  keep_trailing_newline: 'keepTrailingNewline',
};
/** They change how fast templates render, not what comes out. */
const WITHOUT_EFFECT = new Set(['cache_size', 'auto_reload', 'optimized', 'bytecode_cache']);
const TAGS: Readonly<Record<string, readonly string[]>> = {
  'jinja2.ext.do': ['do'],
  'jinja2.ext.loopcontrols': ['break', 'continue'],
};

class EnvironmentReader {
  syntax: TemplateSyntax;
  autoescape = false;
  refused: string | null = null;

  constructor(syntax: TemplateSyntax) {
    this.syntax = syntax;
  }

  option(name: string, value: Value): void {
    const delimiter = DELIMITERS[name];
    const flag = FLAGS[name];
    const truth = truthOf(value);
    if (delimiter !== undefined && (value.kind === 'str' || value.kind === 'none'))
      this.syntax = { ...this.syntax, [delimiter]: value.kind === 'str' ? value.value : null };
    else if (flag !== undefined && truth !== null) this.syntax = { ...this.syntax, [flag]: truth };
    else if (name === 'autoescape' && value.kind === 'bool') this.autoescape = value.value;
    else if (name === 'extensions') this.#extensions(value);
    else if (!WITHOUT_EFFECT.has(name)) this.refused = `jinja_environment_kwargs with ${name}`;
  }

  /** They take the place of those that Airflow sets: `do` is off where it is not listed. */
  #extensions(value: Value): void {
    const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [];
    const tags = items.map(item => (item.kind === 'str' ? TAGS[item.value] : undefined));
    if (tags.includes(undefined)) this.refused = 'extensions of Jinja2 that are not modelled';
    this.syntax = { ...this.syntax, extensionTags: new Set(tags.flatMap(some => some ?? [])) };
  }
}
