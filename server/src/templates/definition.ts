// Go to definition in templates: params, names that the template binds, macros of the DAG, template files, tasks in `xcom_pull`.
import { findTemplate, searchPathOf } from '#core/dag/uses/template-files.ts';
import type { Dag, DagFile } from '#core/dag/model.ts';
import { everyNode } from '#core/python/syntax/checks/visit.ts';
import { isInside } from '#core/python/syntax/nodes-at.ts';
import type { Span } from '#core/text/span.ts';
import { surroundingsOf, type Surroundings } from './meaning.ts';
import { spanIn, type TemplatePlace } from './places.ts';
import { pointedAt, type Pointed } from './pointed.ts';
import { taskOf } from './tasks.ts';

/** Where what stands at a place is made; null where this is none of the template's words, or nothing is known of it. */
export function templateDefinition(place: TemplatePlace): readonly Span[] | null {
  const pointed = pointedAt(place.use.text.value, place.offset);
  if (!pointed) return null;
  const found = spansOf(pointed, surroundingsOf(place));
  return found.length === 0 ? null : found;
}

function spansOf(pointed: Pointed, around: Surroundings): readonly Span[] {
  const { use, analysis } = around.place;
  switch (pointed.kind) {
    case 'name': {
      const bound = around.bound.findLast(({ name }) => name === pointed.word);
      if (bound) return one(spanIn(use, bound.start, bound.end));
      return keyOf(use.dag, 'user_defined_macros', pointed.word, analysis.file);
    }
    case 'attribute':
      return pointed.source.replace(/\s/g, '') === `params.${pointed.word}` ? paramSpans(pointed.word, around) : [];
    case 'filter':
      return keyOf(use.dag, 'user_defined_filters', pointed.word, analysis.file);
    case 'text':
      return textSpans(pointed, around);
    default:
      return [];
  }
}

function textSpans({ word, call, itemOf, tag }: Extract<Pointed, { kind: 'text' }>, around: Surroundings): readonly Span[] {
  const { use, analysis } = around.place;
  if (itemOf === 'params') return paramSpans(word, around);
  if (call && use.dag) return call.callee.endsWith('.xcom_pull') ? one(taskOf(call, word, use.dag)?.span ?? null) : [];
  if (tag !== 'include' && tag !== 'import' && tag !== 'from' && tag !== 'extends') return [];
  const found = findTemplate(word, searchPathOf(analysis.file, use.dag), analysis.snapshot);
  return found.kind === 'found' ? [{ file: found.path, start: 0, end: 0 }] : [];
}

/** Where the param is given: to the task, which stands above the DAG, or to the DAG. */
function paramSpans(name: string, { place: { use, analysis } }: Surroundings): readonly Span[] {
  const ofTask = use.task.arguments.get('params');
  const own = ofTask ? keyIn(ofTask.span, name, analysis.file) : [];
  if (own.length > 0) return own;
  const param = use.dag?.params.get(name);
  return param ? one(param.span) : [];
}

/** The function that a DAG gives its templates under a name, else the entry of the dict that gives it. */
function keyOf(dag: Dag | null, argument: string, name: string, file: DagFile): readonly Span[] {
  const given = dag?.arguments.get(argument);
  if (given?.value.kind !== 'dict') return [];
  const entry = [...given.value.entries.values()].find(({ key }) => key.kind === 'str' && key.value === name);
  const definition = entry?.value.kind === 'object' ? (entry.value.definition?.() ?? null) : null;
  if (definition) return [definition.nameSpan];
  return entry ? keyIn(given.span, name, file) : [];
}

/** The key of a dict that is written within a place. */
function keyIn(within: Span, name: string, file: DagFile): readonly Span[] {
  const module = file.modules.get(within.file);
  for (const node of module ? everyNode(module) : []) {
    if (node.kind !== 'dict' || !isInside(node.span, within)) continue;
    const item = node.items.find(({ key }) => key?.kind === 'constant' && key.value.kind === 'str' && key.value.value === name);
    if (item?.key) return [item.key.span];
  }
  return [];
}

function one(span: Span | null): readonly Span[] {
  return span ? [span] : [];
}
