// Which line of a .airflowignore keeps Airflow from a file, where one does.
import type { Snapshot } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
import { isIgnored, withRulesOf, type IgnoreRule, type IgnoreSyntax } from './ignore-rules.ts';

export interface IgnoredBy {
  /** The pattern as it is written, and its line. */
  readonly pattern: string;
  readonly span: Span;
}

/** As the walk of `discover.ts` meets it: the folders on the way from the dags folder, then the file itself. */
export function ignoredBy(path: string, snapshot: Snapshot): IgnoredBy | null {
  const { dagsRoot: root, target } = snapshot;
  if (!path.startsWith(`${root}/`)) return null;
  const syntax = ignoreSyntaxOf(snapshot);
  let rules: readonly IgnoreRule[] = [];
  const files: { readonly file: string; readonly text: string }[] = [];
  const names = path.slice(root.length + 1).split('/');
  for (let depth = 0; depth < names.length; depth++) {
    const folder = [root, ...names.slice(0, depth)].join('/');
    const file = `${folder}/.airflowignore`;
    const text = snapshot.readText(file);
    if (text.kind === 'found') {
      rules = withRulesOf({ text: text.value, folder, root }, rules, syntax, target);
      files.push({ file, text: text.value });
    }
    const candidate = { path: `${folder}/${names[depth] ?? ''}`, isFolder: depth < names.length - 1 };
    if (rules.length === 0 || !isIgnored(candidate, rules)) continue;
    const deciding = rules.findLast(rule => rule.decide(candidate) === 'ignored');
    const pattern = deciding?.key.split('\n')[0] ?? '';
    const span = files.reverse().flatMap(one => lineOf(pattern, one) ?? [])[0];
    return span ? { pattern, span } : null;
  }
  return null;
}

/** `[core] dag_ignore_file_syntax`: regexp in Airflow 2, glob in Airflow 3. */
export function ignoreSyntaxOf({ ignoreSyntax, target }: Pick<Snapshot, 'ignoreSyntax' | 'target'>): IgnoreSyntax {
  return ignoreSyntax ?? (target === '2.7.2' ? 'regexp' : 'glob');
}

function lineOf(pattern: string, { file, text }: { readonly file: string; readonly text: string }): Span | null {
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.replace(/\r$/, '').replace(/\s*#.*/, '') === pattern) return { file, start, end: start + pattern.length };
    start += line.length + 1;
  }
  return null;
}
