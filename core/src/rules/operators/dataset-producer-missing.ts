// A DAG that waits for a dataset which no task of the project writes.
import { assetsIn } from '../../dag/uses/pools-and-assets.ts';
import { nodesBelow } from '../../python/syntax/checks/visit.ts';
import type { Span } from '../../text/span.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { expressionAt, followed } from '../syntax-at.ts';

/** Airflow 2.7.2 `datasets/manager.py`: events come from outlets, and from the REST API in later versions. */
export const datasetProducerMissing: Rule = {
  id: 'dataset-producer-missing',
  severity: 'hint',
  stage: 'silent',
  summary: 'A DAG waits for a dataset that no task of the project has among its outlets.',
  *check(context) {
    const { file, workspace } = context;
    const outlets = workspace?.complete ? workspace.outlets : null;
    if (!outlets) return;
    for (const dag of file.dags) {
      const schedule = dag.arguments.get('schedule');
      for (const { name, span } of schedule ? assetsIn(schedule) : []) {
        if (name.kind === 'dynamic' || outlets.has(name.value)) continue;
        const near = nearestName(name.value, [...outlets]);
        const noun = file.target === '2.7.2' ? 'dataset' : 'asset';
        const advice = near === null ? '' : ` Did you mean "${near}"?`;
        yield found(
          span,
          `No task of the project has the ${noun} "${name.value}" among its outlets: unless something else tells of it, the DAG never runs.${advice}`,
          { fixes: near === null ? [] : renamed(name.value, near, span, context) },
        );
      }
    }
  },
};

/** Where the argument, or what its name stands for, has the URI as a text of its own. */
function renamed(uri: string, near: string, span: Span, context: RuleContext): readonly Fix[] {
  const { file } = context;
  const module = file.modules.get(span.file);
  const argument = expressionAt(file, span);
  const written = module && argument ? followed(argument, module) : null;
  const texts = written
    ? [written, ...nodesBelow(written)].filter(node => node.kind === 'constant' && node.value.kind === 'str' && node.value.value === uri)
    : [];
  const [text, ...more] = texts;
  const literal = text && more.length === 0 ? plainLiteralAt(text.span, context) : null;
  return literal ? [rewritten(literal, near)] : [];
}
