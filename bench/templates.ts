// Template fields: 1,000 of them in this process, four a task, each task with a context of its own.
import { fromJson } from '#core/python/values/make.ts';
import { renderText } from '#core/template/render.ts';
import { airflowContext } from '#core/template/context.ts';
import type { TemplateNames } from '#core/template/environment.ts';
import { renderDagFacts } from '../core/test/template/render-dag.ts';
import { milliseconds, within, type Result } from './result.ts';

const FIELDS = [
  'select * from sales where day = date \'{{ ds }}\' and region in ({{ params["items"] | map("tojson") | join(", ") }})',
  "{% for step in ['load', 'check', 'move'] %}bin/{{ step }} --from {{ data_interval_start | ts }} --to {{ data_interval_end | ts }};\n{% endfor %}",
  "s3://lake/{{ dag.dag_id }}/{{ task.task_id }}/{{ logical_date.strftime('%Y/%m/%d') }}/part-{{ '%05d' | format(ti.map_index + 1) }}.parquet",
  "{{ macros.ds_add(ds, -7) }}{% if dag_run.conf.get('full') %} --full{% endif %} {{ run_id | replace(':', '_') | lower }} {{ params.n * 2 }}",
];
const COUNT = 1_000;
const PER_TASK = 4;
const BUDGET = 50;

/** What is known of each task instance. */
const facts = Array.from({ length: COUNT / PER_TASK }, () => renderDagFacts('2.7.2'));

function render(textOf: (index: number) => string): void {
  let names: TemplateNames | null = null;
  for (let index = 0; index < COUNT; index++) {
    const known = facts[index / PER_TASK];
    if (known) names = airflowContext(known);
    if (!names) continue;
    const result = renderText(textOf(index), names, () => fromJson(null));
    if (result.kind === 'error') throw new Error(`${result.type}: ${result.message}`);
  }
}

/** CPU time in milliseconds: what else runs on the machine does not count. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(runs: number, work: (run: number) => void): number {
  const times = Array.from({ length: runs }, (_, run) =>
    cpuOf(() => {
      work(run);
    }),
  ).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? 0;
}

export function templateFields(): Promise<readonly Result[]> {
  const plain = (index: number) => FIELDS[index % FIELDS.length] ?? '';
  for (let run = 0; run < 60; run++) render(plain);
  const cached = median(15, () => {
    render(plain);
  });
  const parsed = median(15, run => {
    render(index => `${plain(index)} ${run}.${index}`);
  });
  return Promise.resolve([
    within('1,000 template fields, warm, CPU time, texts parsed before', cached, BUDGET),
    { what: '1,000 template fields, warm, CPU time, each text parsed anew', figure: milliseconds(parsed), budget: '', holds: null },
  ]);
}
