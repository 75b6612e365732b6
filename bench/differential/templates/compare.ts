// Holds rendered templates against what Jinja2 answered: `node bench/differential/templates/compare.ts [--show N] GOLDEN.jsonl …`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  renderCase,
  shownResult,
  verdictOn,
  type CaseVerdict,
  type JinjaCase,
  type JinjaContext,
} from '../../../core/test/template/jinja-cases.ts';

const CONTEXT = join(import.meta.dirname, '../../../core/test/template/fixtures/jinja-context.json');
const { values, positionals } = parseArgs({
  options: { show: { type: 'string', default: '20' }, only: { type: 'string' } },
  allowPositionals: true,
});
const context = JSON.parse(readFileSync(CONTEXT, 'utf8')) as JinjaContext;
const counts: Record<CaseVerdict, number> = { equal: 0, 'other-error': 0, refused: 0, silent: 0 };
let shown = 0;
for (const file of positionals) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const wanted = JSON.parse(line) as JinjaCase;
    const result = answered(wanted);
    const verdict = verdictOn(wanted, result);
    counts[verdict]++;
    if (verdict === 'equal' || (values.only && values.only !== verdict) || shown >= Number(values.show)) continue;
    shown++;
    const theirs = wanted.output ?? `${wanted.error ?? ''}: ${wanted.message ?? ''}`;
    const settings = wanted.settings ? ` ${JSON.stringify(wanted.settings)}` : '';
    console.log(
      `${verdict}${settings}: ${JSON.stringify(wanted.template)}\n    here   ${JSON.stringify(shownResult(result))}\n    Jinja2 ${JSON.stringify(theirs)}`,
    );
  }
}
const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(
  `${total} templates: ${Object.entries(counts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')}`,
);

/** What is thrown is a fault of ours: it is shown as one. */
function answered(wanted: JinjaCase): ReturnType<typeof renderCase> {
  try {
    return renderCase(wanted, context);
  } catch (error) {
    return { kind: 'ok', value: { kind: 'str', value: `THROWN ${error instanceof Error ? (error.stack ?? '') : String(error)}` } };
  }
}
