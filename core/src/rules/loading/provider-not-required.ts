// An import out of a provider package that the project does not ask for.
import { factsOf } from '../../airflow/facts.ts';
import type { Snapshot, Target } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** What comes with Airflow itself: `airflow/providers_manager`, the dependencies of the wheels. */
const WITH_AIRFLOW: Readonly<Record<Target, ReadonlySet<string>>> = {
  '2.7.2': new Set(['common.sql', 'ftp', 'http', 'imap', 'sqlite']),
  '3.3.2': new Set(['common.compat', 'common.io', 'common.sql', 'smtp', 'standard']),
};

/** ModuleNotFoundError where only that is installed which the project names. */
export const providerNotRequired: Rule = {
  id: 'provider-not-required',
  severity: 'warning',
  stage: 'import',
  summary: 'An import needs a provider package that requirements.txt or pyproject.toml does not name.',
  *check({ file, snapshot }) {
    const seen = new Set<string>();
    for (const { module, span, resolved } of file.scope.imports) {
      if (!module.startsWith('airflow.providers.') || resolved === 'module-not-found' || resolved === 'workspace') continue;
      const provider = providerOf(module);
      if (provider === null || seen.has(provider) || WITH_AIRFLOW[file.target].has(provider)) continue;
      seen.add(provider);
      const project = requirementsOf(snapshot);
      if (!project || isRequired(provider, project.text)) continue;
      const name = packageOf(provider);
      const message = `${module} is in the package ${name}, which ${project.shown} does not name: where nothing else brings it, no DAG of this file loads.`;
      yield found(span, message, { fixes: fixesFor(name, project) });
    }
  },
};

/** `cncf.kubernetes` of `airflow.providers.cncf.kubernetes.operators.pod`; null for packages that are not known. */
function providerOf(module: string): string | null {
  const rest = module.slice('airflow.providers.'.length);
  const names = [...factsOf('2.7.2').providers.keys(), ...factsOf('3.3.2').providers.keys()];
  return names.filter(name => rest === name || rest.startsWith(`${name}.`)).sort((a, b) => b.length - a.length)[0] ?? null;
}

function packageOf(provider: string): string {
  return `apache-airflow-providers-${provider.replaceAll('.', '-')}`;
}

interface Requirements {
  readonly path: string;
  readonly shown: string;
  readonly text: string;
}

/** The file that asks for Airflow itself, and for nothing out of other files. */
function requirementsOf(snapshot: Snapshot): Requirements | null {
  for (const root of snapshot.importRoots)
    for (const shown of ['requirements.txt', 'pyproject.toml']) {
      const path = `${root}/${shown}`;
      const text = snapshot.readText(path);
      if (text.kind !== 'found' || !/\bapache[-_.]airflow(?![-_.]providers)\b/i.test(text.value)) continue;
      return /^\s*(?:-r|--requirement|-e)\b/m.test(text.value) ? null : { path, shown, text: text.value };
    }
  return null;
}

/** By its own name, or as an extra of Airflow: `apache-airflow[cncf-kubernetes]`. */
function isRequired(provider: string, text: string): boolean {
  const name = provider.split('.').join('[-_.]');
  if (new RegExp(`apache[-_.]airflow[-_.]providers[-_.]${name}(?![\\w])(?![-_.][a-z])`, 'i').test(text)) return true;
  const extras = [...text.matchAll(/apache[-_.]airflow(?:[-_.]core)?\s*\[([^\]]*)\]|\bextras\s*=\s*\[([^\]]*)\]/gi)].flatMap(
    ([, inline = '', poetry = '']) => `${inline},${poetry}`.split(',').map(extra => extra.replace(/["'\s]/g, '').toLowerCase()),
  );
  return extras.some(extra => extra === 'all' || extra.replaceAll(/[-_]/g, '.') === provider || extra === provider.split('.').at(-1));
}

function fixesFor(name: string, { path, shown, text }: Requirements): readonly Fix[] {
  if (shown !== 'requirements.txt') return [];
  const end = text.length;
  const line = text === '' || text.endsWith('\n') ? `${name}\n` : `\n${name}\n`;
  return [replaceWith(`Add ${name} to requirements.txt`, { file: path, start: end, end }, line, { preferred: false })];
}
