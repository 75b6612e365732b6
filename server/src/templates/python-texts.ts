// Completion in Python texts that name something of the project: variables, connections, pools, tasks, XComs, DAGs.
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import type { Dag } from '#core/dag/model.ts';
import { VARIABLE_GET } from '#core/dag/uses/variables.ts';
import { isConnectionArgument } from '#core/dag/uses/connections.ts';
import { argumentOf, callsOf, type WrittenCall } from '#core/python/syntax/calls.ts';
import type { ArgumentNode, Module } from '#core/python/parse/ast.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import { connectionNames, poolNames, taskNames, variableNames, xcomKeys, type SuggestedName } from './suggest-names.ts';

/** What is offered between the quotes of an argument. */
export interface OfferedText {
  readonly items: readonly CompletionItem[];
  /** What stands between the quotes. */
  readonly span: Span;
}

export function offeredInPython(analysis: Analysis, dagIds: ReadonlySet<string>, offset: number): OfferedText | null {
  const module = analysis.file.modules.get(analysis.path);
  const at = module && argumentAt(module, offset);
  if (!at) return null;
  const names = namesFor(at, analysis, dagIds);
  if (names.length === 0) return null;
  const items = names.map(({ name, detail, first }) => ({
    label: name,
    kind: CompletionItemKind.Value,
    detail,
    sortText: `${first ? 0 : 1}${name}`,
  }));
  return { items, span: at.inside };
}

interface TextArgument {
  readonly call: WrittenCall;
  readonly argument: ArgumentNode;
  /** Between the quotes. */
  readonly inside: Span;
}

/** The innermost call with a plain text around the place. */
function argumentAt(module: Module, offset: number): TextArgument | null {
  const around = callsOf(module).filter(({ node }) => node.span.start < offset && offset < node.span.end);
  for (const call of around.reverse())
    for (const argument of call.node.arguments) {
      const inside = [argument.value, ...('items' in argument.value ? itemsOf(argument.value) : [])].flatMap(
        node => insideOf(node, module, offset) ?? [],
      );
      const [found] = inside;
      if (found) return { call, argument, inside: found };
    }
  return null;
}

function itemsOf(node: ArgumentNode['value']): readonly ArgumentNode['value'][] {
  return node.kind === 'list' || node.kind === 'tuple' ? node.items : [];
}

function insideOf(node: ArgumentNode['value'], module: Module, offset: number): Span | null {
  if (node.kind !== 'constant' || node.value.kind !== 'str') return null;
  const { start, end } = node.span;
  const quotes = /^[rRuU]?("""|'''|"|')/.exec(module.text.slice(start, end));
  if (!quotes) return null;
  const inside = { ...node.span, start: start + quotes[0].length, end: end - (quotes[1]?.length ?? 1) };
  return offset >= inside.start && offset <= inside.end ? inside : null;
}

function namesFor({ call, argument }: TextArgument, analysis: Analysis, dagIds: ReadonlySet<string>): readonly SuggestedName[] {
  const is = (name: string, position: number): boolean => argumentOf(call.node, name, position) === argument;
  if (call.path !== null && VARIABLE_GET.test(call.path) && is('key', 0)) return variableNames(analysis);
  const keyword = argument.name?.name ?? '';
  if (isConnectionArgument(keyword) || (/(?:Hook|Connection)\.get_connection/.test(call.path ?? '') && is('conn_id', 0)))
    return connectionNames(analysis);
  if (keyword === 'pool') return poolNames(analysis);
  if (keyword === 'trigger_dag_id' || keyword === 'external_dag_id') return [...dagIds].map(name => ({ name, detail: 'DAG' }));
  if (call.name !== 'xcom_pull') return [];
  if (is('task_ids', 0)) return analysis.file.dags.flatMap(dag => taskNames(dag, null));
  return is('key', 2) ? analysis.file.dags.flatMap(dag => keysIn(dag, call, analysis)) : [];
}

function keysIn(dag: Dag, call: WrittenCall, analysis: Analysis): readonly SuggestedName[] {
  const named = argumentOf(call.node, 'task_ids', 0)?.value;
  return xcomKeys(analysis, dag, named?.kind === 'constant' && named.value.kind === 'str' ? [named.value.value] : []);
}
