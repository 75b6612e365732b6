// Templates that real Jinja2 has rendered, with other settings and files too, and how an answer compares with its answer.
import { decode } from '../../src/plan/encode.ts';
import type { Encoded } from '../../src/plan/encoded.ts';
import { str } from '../../src/python/values/make.ts';
import { reprOf } from '../../src/python/values/repr.ts';
import { renderText, type Rendered } from '../../src/template/render.ts';
import { AIRFLOW_SYNTAX, DEFAULT_SETTINGS, type TemplateSettings, type TemplateSyntax } from '../../src/template/settings.ts';
import type { UndefinedKind } from '../../src/template/undefined.ts';

/** One line of what `bench/differential/templates/render.py` writes. */
export interface JinjaCase {
  readonly template: string;
  readonly jinja: string;
  readonly settings?: {
    readonly native?: boolean;
    readonly undefined?: UndefinedKind;
    readonly environment?: Readonly<Record<string, unknown>>;
  };
  readonly templates?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly error?: string;
  readonly message?: string;
}

/** Values of the names that the templates read, encoded. */
export type JinjaContext = Readonly<Record<string, Encoded>>;

/** `silent`: another text, or none where there is one, and no word about it. `other-error`: another exception, or other words. */
export type CaseVerdict = 'equal' | 'other-error' | 'refused' | 'silent';

export function renderCase({ template, settings = {}, templates = {}, jinja }: JinjaCase, context: JinjaContext): Rendered {
  const variables = new Map(Object.entries(context).map(([name, value]) => [name, decode(value)]));
  const names = { variables, settings: settingsOf(settings, jinja) };
  return renderText(
    template,
    names,
    request => {
      if (request.kind !== 'template') return { kind: 'float', value: 0.5 };
      const text = templates[request.name];
      return text === undefined ? null : str(text);
    },
    { native: settings.native ?? false },
  );
}

function isOld(jinja: string): boolean {
  return jinja === '3.1.2';
}

const SYNTAXES = new Map<string, TemplateSyntax>();

function settingsOf(
  { undefined: undefinedKind = 'StrictUndefined', environment = {} }: NonNullable<JinjaCase['settings']>,
  jinja: string,
): TemplateSettings {
  const key = `${jinja} ${JSON.stringify(environment)}`;
  const syntax = SYNTAXES.get(key) ?? { ...syntaxOf(environment), namespacesInTuples: !isOld(jinja) };
  SYNTAXES.set(key, syntax);
  return {
    ...DEFAULT_SETTINGS,
    undefinedKind,
    autoescape: environment['autoescape'] === true,
    jinja: isOld(jinja) ? '3.1.2' : '3.1.6',
    syntax,
  };
}

function syntaxOf(environment: Readonly<Record<string, unknown>>): Omit<TemplateSyntax, 'namespacesInTuples'> {
  const text = (name: string, otherwise: string) => (typeof environment[name] === 'string' ? environment[name] : otherwise);
  const prefix = (name: string) => (typeof environment[name] === 'string' ? environment[name] : null);
  return {
    blockStart: text('block_start_string', '{%'),
    blockEnd: text('block_end_string', '%}'),
    variableStart: text('variable_start_string', '{{'),
    variableEnd: text('variable_end_string', '}}'),
    commentStart: text('comment_start_string', '{#'),
    commentEnd: text('comment_end_string', '#}'),
    lineStatementPrefix: prefix('line_statement_prefix'),
    lineCommentPrefix: prefix('line_comment_prefix'),
    trimBlocks: environment['trim_blocks'] === true,
    lstripBlocks: environment['lstrip_blocks'] === true,
    newline: text('newline_sequence', '\n'),
    keepTrailingNewline: environment['keep_trailing_newline'] === true,
    extensionTags: environment['extensions'] ? new Set(['do', 'break', 'continue']) : AIRFLOW_SYNTAX.extensionTags,
  };
}

/** Null: a value whose text hangs on chance, such as a set of several texts. */
export function shownResult(result: Rendered): string | null {
  if (result.kind === 'error') return `${result.type}: ${result.message}`;
  return result.value.kind === 'str' ? result.value.value : reprOf(result.value);
}

export function verdictOn(wanted: JinjaCase, result: Rendered): CaseVerdict {
  if (result.kind === 'error' && (result.type === 'unsupported' || result.type === 'needs-run')) return 'refused';
  if (result.kind === 'ok' && shownResult(result) === null) return 'refused';
  if (wanted.output !== undefined) return result.kind === 'ok' && shownResult(result) === wanted.output ? 'equal' : 'silent';
  if (result.kind === 'ok') return 'silent';
  return result.type === wanted.error && (wanted.message === undefined || result.message.slice(0, 300) === wanted.message)
    ? 'equal'
    : 'other-error';
}
