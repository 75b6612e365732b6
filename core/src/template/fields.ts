// Renders one template field of a task: strings, strings inside containers, and template files. Airflow 2.7.2 `template/templater.py`.
// An operator gets what comes out even where that is nothing (`models/abstractoperator.py`, _do_render_template_fields).
import { encode } from '../plan/encode.ts';
import type { Encoded, EncodedReference } from '../plan/encoded.ts';
import { PythonError } from '../python/values/errors.ts';
import type { TemplateNames } from './environment.ts';
import { textOf } from './markup.ts';
import type { TemplateSettings, TemplateSyntax } from './settings.ts';
import { driven, renderTextSteps, settled, type Answering } from './render.ts';
import type { Steps } from './request.ts';

/** Whoever renders: the names templates see, and answers to what they ask. */
export interface FieldHost {
  readonly names: TemplateNames;
  readonly answer: Answering;
  /** The operator's `template_ext`: a string that ends with one is the name of a template file. */
  readonly extensions: readonly string[];
  /** `render_template_as_native_obj`. */
  readonly native: boolean;
  /** What an XComArg, or an argument of a mapped group, in a field stands for. */
  readonly resolve: (reference: EncodedReference) => RenderedField;
}

export type RenderedField =
  | { readonly kind: 'ok'; readonly value: Encoded }
  /** `type`: Python's exception, or `unsupported`. `template` is the text that could not be rendered, null when it was none. */
  | { readonly kind: 'error'; readonly type: string; readonly message: string; readonly template: string | null };

class FieldProblem extends Error {
  readonly type: string;
  readonly template: string | null;

  constructor(type: string, message: string, template: string | null) {
    super(message);
    this.type = type;
    this.template = template;
  }
}

/** Never throws: what Airflow would raise, and what cannot be done here, are values. */
export function renderField(encoded: Encoded, host: FieldHost): RenderedField {
  return driven(renderFieldSteps(encoded, host), host.answer);
}

/** As {@link renderField}, asking on its way; the host's own answers are not asked. */
export function* renderFieldSteps(encoded: Encoded, host: FieldHost): Steps<RenderedField> {
  try {
    return { kind: 'ok', value: yield* rendered(encoded, host) };
  } catch (problem) {
    if (problem instanceof FieldProblem) return { kind: 'error', type: problem.type, message: problem.message, template: problem.template };
    throw problem;
  }
}

function* rendered(encoded: Encoded, host: FieldHost): Steps<Encoded> {
  if (encoded === null || typeof encoded === 'boolean' || typeof encoded === 'number') return encoded;
  if (typeof encoded === 'string') return yield* renderedText(encoded, host);
  if (isList(encoded)) return yield* each(encoded, host);
  switch (encoded.$) {
    case 'tuple':
    case 'set':
      return { ...encoded, v: yield* each(encoded.v, host) };
    case 'dict': {
      const pairs: (readonly [Encoded, Encoded])[] = [];
      for (const [key, value] of encoded.v) pairs.push([key, yield* rendered(value, host)]);
      return { ...encoded, v: pairs };
    }
    case 'xcom':
    case 'xcom-map':
    case 'xcom-zip':
    case 'xcom-concat':
    case 'mapped-argument':
      return resolved(encoded, host);
    case 'opaque':
      throw new FieldProblem('unsupported', encoded.why, null);
    case 'int':
    case 'float':
    case 'bytes':
    case 'datetime':
    case 'date':
    case 'timedelta':
      return encoded;
  }
}

function* each(items: readonly Encoded[], host: FieldHost): Steps<Encoded[]> {
  const made: Encoded[] = [];
  for (const item of items) made.push(yield* rendered(item, host));
  return made;
}

/** Airflow does not render what it stands for once more. */
function resolved(reference: EncodedReference, host: FieldHost): Encoded {
  const field = host.resolve(reference);
  if (field.kind === 'ok') return field.value;
  throw new FieldProblem(field.type, field.message, field.template);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(encoded: object): encoded is readonly Encoded[] {
  return Array.isArray(encoded);
}

function* renderedText(text: string, host: FieldHost): Steps<Encoded> {
  const isFile = host.extensions.some(extension => text.endsWith(extension));
  const template = isFile ? yield* fileText(text) : text;
  if (!host.native && isPlain(template, host.names.settings)) return withoutLastNewline(template);
  const result = yield* renderTextSteps(template, host.names, { native: host.native });
  if (result.kind === 'error') throw new FieldProblem(result.type, result.message, template);
  const value = encode(result.value);
  if (isOpaque(value)) throw new FieldProblem('unsupported', 'a value that only Python can carry', template);
  return value;
}

/** A text that nothing in it can change: with delimiters or line ends of its own a template may look otherwise. */
function isPlain(text: string, settings: TemplateSettings | undefined): boolean {
  if (settings && (settings.refused !== null || !isUsual(settings.syntax))) return false;
  return !/\{[{%#]/.test(text);
}

function isUsual(syntax: TemplateSyntax): boolean {
  return (
    syntax.blockStart === '{%' &&
    syntax.variableStart === '{{' &&
    syntax.commentStart === '{#' &&
    syntax.lineStatementPrefix === null &&
    syntax.lineCommentPrefix === null &&
    syntax.newline === '\n' &&
    !syntax.keepTrailingNewline
  );
}

/** What Jinja2 does to a text that has no tags: line ends become `\n`, the last one goes. */
function withoutLastNewline(text: string): string {
  const normalised = text.replace(/\r\n?/g, '\n');
  return normalised.endsWith('\n') ? normalised.slice(0, -1) : normalised;
}

function isOpaque(value: Encoded): boolean {
  return typeof value === 'object' && value !== null && '$' in value && value.$ === 'opaque';
}

function* fileText(name: string): Steps<string> {
  const read = yield* settled(function* () {
    const source = yield { kind: 'template', name };
    if (source === null) throw new PythonError('TemplateNotFound', name);
    return source;
  });
  if (read.kind === 'error') throw new FieldProblem(read.type, read.message, name);
  return textOf(read.value);
}
