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

/** Whether the version that a project names, else the one its profile stands for, is at least `since` (`2.9`). */
export function hasVersion(projectVersion: string | null, target: Target, since: string): boolean {
  const parts = (version: string): readonly number[] => version.split('.').map(Number);
  // `3.x` names a major alone: then the profile decides.
  const [major = 0, minor = 0] = parts(projectVersion?.includes('.') ? projectVersion : target);
  const [wantedMajor = 0, wantedMinor = 0] = parts(since);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
