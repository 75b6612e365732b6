// `npm run bench`: measures what has a budget. Ratios to a peer are taken in the same run.
import { editToDiagnostics } from './edit-to-diagnostics.ts';
import { hostileFiles } from './hostile.ts';
import { largeLayout } from './layout.ts';
import { openGraph } from './open-graph.ts';
import { printTable, type Result } from './result.ts';
import { sequentialTasks } from './sequential-tasks.ts';
import { templateFields } from './templates.ts';

const measurements: Readonly<Record<string, () => Promise<readonly Result[]>>> = {
  'edit-to-diagnostics': editToDiagnostics,
  'sequential-tasks': sequentialTasks,
  'open-graph': openGraph,
  layout: largeLayout,
  'hostile-files': hostileFiles,
  templates: templateFields,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in measurements));
if (unknown.length > 0) {
  console.error(`no such measurement: ${unknown.join(', ')}; there are ${Object.keys(measurements).join(', ')}`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(measurements)) if (wanted.length === 0 || wanted.includes(name)) printTable(await measure());
