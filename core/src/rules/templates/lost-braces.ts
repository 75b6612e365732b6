// Templates that lose their braces before Airflow sees them: in f-strings and under `.format()`, two braces become one.
import { templateArgumentsOf, templatesOf } from '../../dag/uses/templates.ts';
import type { CallNode, Expression, Module } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import type { Span } from '../../text/span.ts';
import { contextNames } from '../../template/context-names.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** One `{{ … }}` of a literal, as it is written. */
export interface LostBraces {
  readonly span: Span;
  /** `{{ ds }}` as written. */
  readonly written: string;
  /** `{ ds }`: what is left of it. */
  readonly left: string;
  /** Doubles the braces. */
  readonly fix: Fix;
}

type Site = 'fstring' | 'format';

/** Names that mean nothing but the context's: `ds`; the others count when something of them is read: `params.x`. */
const PLAIN =
  /^(?:(?:yesterday|tomorrow|next|prev)_ds|ds|ts)(?:_nodash(?:_with_tz)?)?$|^(?:logical|execution)_date$|^data_interval_(?:start|end)$|^run_id$/;

export function isPlainContextName(name: string): boolean {
  return PLAIN.test(name);
}

/** The lost braces of a file's literals that reach template fields. */
export function* lostBraces(context: RuleContext, site: Site): Iterable<LostBraces> {
  const { file } = context;
  const names = contextNames(file.target);
  let reached: Reached | null = null;
  for (const module of file.modules.values())
    for (const literal of literalsOf(module, site))
      for (const braces of bracesIn(module.text, literal, names)) {
        reached ??= reachedBy(context);
        if (isReached(braces, module, reached)) yield braces;
      }
}

/** Literals of f-strings, or those that `.format(…)` is called on. */
function literalsOf(module: Module, site: Site): readonly Expression[] {
  return site === 'fstring' ? nodesOf(module, 'fstring') : nodesOf(module, 'call').flatMap(call => formatted(call) ?? []);
}

function formatted({ callee }: CallNode): Expression | null {
  return callee.kind === 'attribute' && callee.name.name === 'format' && callee.of.kind === 'constant' ? callee.of : null;
}

function* bracesIn(text: string, { span }: Expression, names: ReadonlySet<string>): Iterable<LostBraces> {
  const pattern = /(?<!\{)\{\{-?\s*(?<name>[a-z_]+)(?<rest>[^{}]*)\}\}(?!\})/g;
  for (const match of text.slice(span.start, span.end).matchAll(pattern)) {
    const name = match.groups?.['name'] ?? '';
    const isRead = PLAIN.test(name) || /^\s*[.[]/.test(match.groups?.['rest'] ?? '');
    if (!names.has(name) || !isRead) continue;
    const start = span.start + match.index;
    const [written] = match;
    const place = { file: span.file, start, end: start + written.length };
    const doubled = `{{${written}}}`;
    const fix: Fix = { title: 'Double the braces', edits: [{ span: place, text: doubled }], preferred: true };
    yield { span: place, written, left: written.slice(1, -1), fix };
  }
}

/** Where template fields get their texts: the arguments, and what the names passed to them are bound to. */
interface Reached {
  readonly places: readonly Span[];
  readonly texts: readonly string[];
}

function reachedBy({ file, snapshot }: RuleContext): Reached {
  const places: Span[] = [];
  for (const task of tasksOf(file)) for (const [, { span }] of templateArgumentsOf(task)) places.push(span);
  const bound = [...file.modules.values()].flatMap(module => boundTo(module, places));
  return { places: [...places, ...bound], texts: templatesOf(file, snapshot).texts.map(({ text }) => text.value) };
}

function boundTo(module: Module, places: readonly Span[]): readonly Span[] {
  const ends = new Set(places.filter(({ file }) => file === module.file).map(({ start, end }) => `${start}:${end}`));
  const names = new Set(nodesOf(module, 'name').flatMap(({ name, span }) => (ends.has(`${span.start}:${span.end}`) ? [name] : [])));
  return nodesOf(module, 'assign').flatMap(({ targets, value }) =>
    targets.some(target => target.kind === 'name' && names.has(target.name)) ? [value.span] : [],
  );
}

function isReached({ span, left }: LostBraces, module: Module, { places, texts }: Reached): boolean {
  return places.some(place => place.file === module.file && isInside(span, place)) || texts.some(text => isIn(text, left));
}

/** Whether a text holds `{ ds }` in single braces. */
function isIn(text: string, left: string): boolean {
  for (let at = text.indexOf(left); at >= 0; at = text.indexOf(left, at + 1))
    if (text[at - 1] !== '{' && text[at + left.length] !== '}') return true;
  return false;
}
