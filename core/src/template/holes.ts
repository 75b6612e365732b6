// Renders a text around what is not known before a run: an output that needs one stays as it is written, all else is rendered.
import type { Body, Statement } from './ast.ts';
import { parseTemplate } from './parse.ts';
import type { Rendered } from './render.ts';
import { AIRFLOW_SYNTAX, DEFAULT_SETTINGS, type TemplateSyntax } from './settings.ts';

type Failed = Extract<Rendered, { readonly kind: 'error' }>;

export interface RenderedAround {
  /** Of the whole text; an error is one that no hole can stand for. */
  readonly result: Rendered;
  /** In the order in which they were met, with places in the text as it was given. */
  readonly holes: readonly Failed[];
}

/** More outputs than this that need a run: nobody reads them one by one. */
const MOST_HOLES = 30;

/** What decides how the marks around a hole are read. */
const MARKS = [
  'blockStart',
  'blockEnd',
  'variableStart',
  'variableEnd',
  'commentStart',
  'commentEnd',
  'lineStatementPrefix',
  'lineCommentPrefix',
  'trimBlocks',
  'lstripBlocks',
] as const satisfies readonly (keyof TemplateSyntax)[];

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** `render` renders a text; places of its errors are offsets in it. */
export function renderAround(text: string, render: (text: string) => Rendered, settings = DEFAULT_SETTINGS): RenderedAround {
  const first = render(text);
  if (!isOpen(first) || settings.autoescape || !MARKS.every(name => settings.syntax[name] === AIRFLOW_SYNTAX[name]))
    return { result: first, holes: [] };
  const outputs = outputsOf(text, settings.syntax);
  const open: Stretch[] = [];
  const holes: Failed[] = [];
  let result: Rendered = first;
  while (isOpen(result) && holes.length < MOST_HOLES) {
    const failed: Failed = atHome(result, open, text);
    const output = outputs.find(({ start, end }) => failed.place !== null && failed.place.start >= start && failed.place.end <= end);
    if (!output || failed.place?.template !== null || open.includes(output)) return { result: holes[0] ?? failed, holes: [] };
    open.push(output);
    open.sort((a, b) => a.start - b.start);
    holes.push(failed);
    result = render(withHoles(text, open));
  }
  return { result: result.kind === 'ok' ? result : atHome(result, open, text), holes };
}

function isOpen(result: Rendered): result is Failed {
  return result.kind === 'error' && (result.type === 'needs-run' || result.type === 'unsupported');
}

/** `{{ … }}` whose text goes straight into the output: not into a variable, a macro or a filter, which would go on with it. */
function outputsOf(text: string, syntax: TemplateSyntax): readonly Stretch[] {
  const parsed = parseTemplate(text, syntax);
  if (parsed.kind === 'error') return [];
  return [...printsIn(parsed.ast.body)].flatMap(({ start, end }) => {
    // Blanks that `-}}` strips count as part of it.
    const written = text.slice(start, end).trimEnd();
    const isOutput = written.startsWith('{{') && written.endsWith('}}') && !written.includes('endraw');
    return isOutput ? [{ start, end: start + written.length }] : [];
  });
}

function* printsIn(body: Body): Iterable<Stretch> {
  for (const statement of body) {
    if (statement.kind === 'print') yield statement;
    for (const inner of bodiesOf(statement)) yield* printsIn(inner);
  }
}

function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.kind) {
    case 'for':
      return [statement.body, statement.otherwise];
    case 'if':
      return [...statement.branches.map(({ body }) => body), statement.otherwise];
    case 'with':
    case 'autoescape':
    case 'block':
      return [statement.body];
    default:
      return [];
  }
}

/** Each stretch taken as it is written; `-` strips around it as before. */
function withHoles(text: string, open: readonly Stretch[]): string {
  let made = '';
  let at = 0;
  for (const stretch of open) {
    const [before, after] = marksOf(text, stretch);
    made += text.slice(at, stretch.start) + before + text.slice(stretch.start, stretch.end) + after;
    at = stretch.end;
  }
  return made + text.slice(at);
}

function marksOf(text: string, { start, end }: Stretch): readonly [string, string] {
  return [text.startsWith('{{-', start) ? '{%- raw %}' : '{% raw %}', text.startsWith('-}}', end - 3) ? '{% endraw -%}' : '{% endraw %}'];
}

/** The same error with its place in the text without marks. */
function atHome(failed: Failed, open: readonly Stretch[], text: string): Failed {
  const { place } = failed;
  if (place === null || place.template !== null) return failed;
  const moved = (offset: number): number => {
    let home = offset;
    for (const stretch of open) {
      const [before, after] = marksOf(text, stretch);
      if (home >= stretch.end + before.length) home -= before.length + after.length;
      else if (home >= stretch.start) return stretch.start;
    }
    return home;
  };
  return { ...failed, place: { ...place, start: moved(place.start), end: moved(place.end) } };
}
