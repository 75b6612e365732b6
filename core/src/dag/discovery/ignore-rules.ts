// The lines of a .airflowignore as rules.
import type { Target } from '../../snapshot.ts';
import { pythonPattern } from './python-pattern.ts';
import { wildmatchOf } from './wildmatch.ts';

/** `[core] dag_ignore_file_syntax`. */
export type IgnoreSyntax = 'regexp' | 'glob';

/** A file or folder as a rule sees it. */
export interface Candidate {
  readonly path: string;
  readonly isFolder: boolean;
}

export interface IgnoreRule {
  /** The same for rules that are the same. */
  readonly key: string;
  /** `null`: the rule says nothing about it. */
  decide(candidate: Candidate): 'ignored' | 'taken' | null;
}

export interface IgnoreFile {
  readonly text: string;
  /** The folder it lies in. */
  readonly folder: string;
  /** The dags folder. */
  readonly root: string;
}

/** The rules of the folders around, then those of this file. `utils/file.py` of 2.7.2, `_shared/module_loading/file_discovery.py` of 3.x. */
export function withRulesOf(file: IgnoreFile, outer: readonly IgnoreRule[], syntax: IgnoreSyntax, target: Target): readonly IgnoreRule[] {
  const lines = file.text.split(/\r\n|\r|\n/u).map(line => line.replace(/\s*#.*/u, ''));
  const rules = lines
    .filter(line => line !== '')
    .map(line => (syntax === 'glob' ? globRule(line, file, target) : regexpRule(line, file, target)));
  const all = [...outer, ...rules.filter(rule => rule !== null)];
  // 2.7.2 drops what is written again, so that a later line does not always win over a `!` before it.
  return target === '2.7.2' ? all.filter((rule, at) => all.findIndex(({ key }) => key === rule.key) === at) : all;
}

/** The last rule that says something has its way; the regexp syntax knows no rule that takes. */
export function isIgnored(candidate: Candidate, rules: readonly IgnoreRule[]): boolean {
  return rules.reduce((decided, rule) => rule.decide(candidate) ?? decided, 'taken') === 'ignored';
}

/** Looks for the pattern anywhere in the path from the dags folder. */
function regexpRule(line: string, { root }: IgnoreFile, target: Target): IgnoreRule | null {
  const pattern = pythonPattern(line, target);
  return pattern && { key: line, decide: ({ path }) => (pattern.test(relative(path, root)) ? 'ignored' : null) };
}

function globRule(line: string, { folder }: IgnoreFile, target: Target): IgnoreRule | null {
  const match = wildmatchOf(line, target);
  if (!match) return null;
  const base = line.replace(/\/+$/u, '').includes('/') ? folder : null;
  const isForFolders = /^.*\/\s*$/u.test(line.replace(/^!+/u, ''));
  const decision = match.include ? 'ignored' : 'taken';
  return {
    key: `${line}\n${base ?? ''}`,
    decide: ({ path, isFolder }) => {
      if (isForFolders && !isFolder && target !== '2.7.2') return null;
      const name = base === null ? path.slice(path.lastIndexOf('/') + 1) : relative(path, base);
      // 2.7.2 marks a folder only for patterns that end with a slash.
      const isMarked = isFolder && (target !== '2.7.2' || line.endsWith('/'));
      return match.regexp.test(isMarked ? `${name}/` : name) ? decision : null;
    },
  };
}

function relative(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
