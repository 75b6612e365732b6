// The Airflow version a project is written for, from the files that pin it.
import type { Target } from '../snapshot.ts';

export interface FoundTarget {
  readonly target: Target;
  /** As it is pinned; null when no file tells. */
  readonly projectVersion: string | null;
  /** File that tells; null when the default is taken. */
  readonly foundIn: string | null;
}

/** `apache-airflow==2.7.2`, `apache-airflow[mysql]>=2.7,<3`, `apache-airflow-core~=3.1`, and `apache-airflow = "^2.7"` of poetry. */
const REQUIREMENT =
  /(?:^|["'\s])apache[-_]airflow(?:[-_](?:core|task[-_]sdk))?\s*(?:\[[^\]]*\])?\s*(?:==|~=|>=|===|=\s*["']?\^?~?)\s*["']?\^?\s*v?(?<version>\d+(?:\.\d+)*)/im;
/** The URL of a constraints file names the version too. */
const CONSTRAINTS = /airflow\/constraints-(?<version>\d+(?:\.\d+)*)\//i;

/** The profile of the version's major; 2.7.2 when no file tells. */
export function targetOf(files: { readonly requirements?: string; readonly pyproject?: string }): FoundTarget {
  for (const [foundIn, text] of [
    ['requirements.txt', files.requirements],
    ['pyproject.toml', files.pyproject],
  ] as const) {
    const version = text === undefined ? undefined : versionIn(text);
    if (version !== undefined) return { target: Number.parseInt(version, 10) >= 3 ? '3.3.2' : '2.7.2', projectVersion: version, foundIn };
  }
  return { target: '2.7.2', projectVersion: null, foundIn: null };
}

function versionIn(text: string): string | undefined {
  const lines = text.split(/\r?\n/).map(line => line.replace(/(^|\s)#.*$/, ''));
  const whole = lines.join('\n');
  return REQUIREMENT.exec(whole)?.groups?.['version'] ?? CONSTRAINTS.exec(whole)?.groups?.['version'];
}
