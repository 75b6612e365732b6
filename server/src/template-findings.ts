// Findings in template files, shown in these files: of all DAG files that name them, each finding once.
import type { Finding } from '#core/rules/finding.ts';

/** What is shown in one file, after a change of one of the DAG files that name it. */
export interface ShownElsewhere {
  readonly path: string;
  readonly findings: readonly Finding[];
}

export class TemplateFindings {
  /** By template file, then by DAG file. */
  readonly #byFile = new Map<string, Map<string, readonly Finding[]>>();

  /** Takes the findings of a DAG file in, and answers what the template files now show that have or had some of it. */
  update(dagFile: string, findings: readonly Finding[]): readonly ShownElsewhere[] {
    const own = Map.groupBy(
      findings.flatMap(finding => elsewhere(finding) ?? []),
      ({ span }) => span.file,
    );
    const touched = new Set(own.keys());
    for (const [path, byDag] of this.#byFile) if (byDag.delete(dagFile)) touched.add(path);
    for (const [path, found] of own) this.#of(path).set(dagFile, found);
    return [...touched].map(path => ({ path, findings: this.shownIn(path) }));
  }

  shownIn(path: string): readonly Finding[] {
    const unique = new Map<string, Finding>();
    for (const findings of this.#byFile.get(path)?.values() ?? [])
      for (const finding of findings) unique.set(`${finding.rule}:${finding.span.start}:${finding.message}`, finding);
    return [...unique.values()];
  }

  #of(path: string): Map<string, readonly Finding[]> {
    const known = this.#byFile.get(path);
    if (known) return known;
    const made = new Map<string, readonly Finding[]>();
    this.#byFile.set(path, made);
    return made;
  }
}

/** The finding where it lies itself, with the argument that names the file as a related place. */
function elsewhere(finding: Finding): Finding | null {
  if (!finding.elsewhere) return null;
  const { span, message } = finding.elsewhere;
  const { rule, severity, fixes, tags } = finding;
  return { rule, severity, fixes, tags, span, message, related: [{ span: finding.span, message: 'named here' }] };
}

/** Whether a finding of a DAG file is shown in the DAG file itself. */
export function isHere({ elsewhere: there }: Finding): boolean {
  return there === undefined;
}
