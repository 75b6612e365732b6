// A Variable that nothing defines.
import type { Use } from '../../dag/uses/use.ts';
import { loadUsesOf, usesOf } from '../../dag/uses/uses.ts';
import { callsOf } from '../../python/syntax/calls.ts';
import { addKeyword } from '../edits/call-arguments.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** KeyError `'Variable X does not exist'`, in 3.x AirflowRuntimeError. Silent where no source names any Variable. */
export const unknownVariable: Rule = {
  id: 'unknown-variable',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A Variable is read that no known source defines, and without a default.',
  *check(context) {
    const { file, snapshot } = context;
    const names = snapshot.variableNames;
    if (names === null) return;
    const seen = new Set<string>();
    const uses = [...tasksOf(file)].flatMap(task => usesOf(file, task, snapshot).variables);
    for (const use of [...loadUsesOf(file).variables, ...uses]) {
      if (use.name.kind === 'dynamic' || use.optional || isKnown(use.name.value, context)) continue;
      const key = `${use.span.file}:${use.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const error = file.target === '2.7.2' ? 'KeyError' : 'AirflowRuntimeError';
      const what = use.via === 'load' ? 'Loading the file fails' : 'The task fails';
      const near = nearestName(use.name.value, [...names]);
      const hint = near === null ? '' : ` Did you mean "${near}"?`;
      const message = `Variable "${use.name.value}" is defined nowhere that Dagwright can see, and no default is given. ${what} with ${error} unless your Airflow defines it.${hint}`;
      yield found(use.span, message, { fixes: fixesFor(use, near, context) });
    }
  },
};

function isKnown(name: string, { snapshot: { variableNames, environment } }: RuleContext): boolean {
  return variableNames?.has(name) === true || environment.has(`AIRFLOW_VAR_${name.toUpperCase()}`);
}

function fixesFor(use: Use, near: string | null, context: RuleContext): readonly Fix[] {
  const change = near === null ? null : changeTo(near, use, context);
  const fallback = use.via === 'template' ? null : addDefault(use, context);
  return [change, fallback].flatMap(fix => fix ?? []);
}

function changeTo(near: string, { span, via, name }: Use, context: RuleContext): Fix | null {
  const literal = plainLiteralAt(span, context);
  if (literal) return rewritten(literal, near);
  const written = context.textOf(span.file)?.slice(span.start, span.end);
  return via === 'template' && name.kind === 'known' && written === name.value ? replaceWith(`Change to "${near}"`, span, near) : null;
}

function addDefault({ span }: Use, { file }: RuleContext): Fix | null {
  const module = file.modules.get(span.file);
  const call = module && callsOf(module).find(({ node }) => node.arguments.some(argument => argument.value.span.start === span.start));
  const name = file.target === '2.7.2' || call?.path?.startsWith('airflow.sdk') === false ? 'default_var' : 'default';
  const edit = module && call ? addKeyword(call.node, `${name}=None`, module) : null;
  return edit && { title: `Add ${name}=None`, edits: [edit], preferred: false };
}
