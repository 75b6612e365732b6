// Which providers are the ones that the facts were taken from: those of the constraints of the target, unless the project names others.
import type { Facts } from './facts.ts';

/** `apache-airflow-providers-google==10.10.1`, `apache-airflow-providers-amazon[pandas] >= 8`, and `… = "^8.1"` of poetry. */
const REQUIREMENT = /^[\s"']*apache[-_.]airflow[-_.]providers[-_.](?<name>[a-z0-9]+(?:[-_.][a-z0-9]+)*)(?<rest>[^#\r\n]*)/gim;
/** Exactly one version. */
const PIN = /^\s*(?:\[[^\]]*\]\s*)?["']?\s*={1,3}\s*["']?\s*(?<version>\d[\w.]*)["']?\s*,?\s*(?:;.*)?$/;

/** Providers that requirement files name with a version, as modules are named (`cncf.kubernetes`), with the version where it is one. */
export function providersIn(texts: readonly string[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const text of texts)
    for (const { groups } of text.matchAll(REQUIREMENT)) {
      const rest = groups?.['rest'] ?? '';
      if (/\d/.test(rest))
        found.set((groups?.['name'] ?? '').toLowerCase().replace(/[-_]/g, '.'), PIN.exec(rest)?.groups?.['version'] ?? null);
    }
  return found;
}

/** The versions of Airflow and its providers that a project is loaded with, as far as it says. */
export interface ProjectVersions {
  readonly projectVersion: string | null;
  readonly providerVersions?: ReadonlyMap<string, string | null>;
}

/**
 * Whether the facts hold for a module of a provider: the names in it, and the signatures of its operators. They are those of the
 * versions in the target's constraints; a project of another Airflow, or that names another version of the provider, may have others.
 */
export function isAsConstrained(module: string, facts: Facts, target: string, project: ProjectVersions): boolean {
  const provider = [...facts.providers.keys()].find(name => module.startsWith(`airflow.providers.${name}.`));
  if (provider === undefined) return false;
  const own = project.providerVersions?.get(provider);
  if (own !== undefined && own !== facts.providers.get(provider)) return false;
  return project.projectVersion === null || minorOf(project.projectVersion) === minorOf(target);
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
