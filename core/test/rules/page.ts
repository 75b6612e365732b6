// Reads a rule's page as the test it is: each Python block with its file, target and world, and the lines it marks.
import type { Target } from '#core/snapshot.ts';

/** One block of Python in a page, or a file of another language that is there for the blocks behind it. */
export interface PageBlock {
  readonly language: string;
  /** Nearest heading above it. */
  readonly heading: string;
  /** Line of the page on which the code begins, from one. */
  readonly line: number;
  readonly file: string;
  readonly target: Target;
  /** Version that the project names: `version=3.2.0` on the fence. */
  readonly projectVersion: string | null;
  readonly code: string;
  /** Lines (from zero) that `# error: [rule-id]` marks, with the rule; a line may be marked for several rules. */
  readonly marks: readonly { readonly line: number; readonly rule: string }[];
  /** Links of the world, `from -> to`, as the last `links` block above says. */
  readonly links: readonly (readonly [string, string])[];
  /** Known connection ids, as the last comment above says; null when none says so. */
  readonly connections: readonly string[] | null;
  /** A comment above says `whole project`: what is not on the page is nowhere. */
  readonly wholeProject: boolean;
  /** Known variables and pools, likewise. */
  readonly variables: readonly string[] | null;
  readonly pools: readonly string[] | null;
  /** Environment variables, `NAME=value`, likewise. */
  readonly environment: readonly string[] | null;
}

export const MAIN_FILE = 'dag.py';

export function blocksOf(page: string): readonly PageBlock[] {
  const lines = page.split('\n');
  const blocks: PageBlock[] = [];
  let heading = '';
  let links: PageBlock['links'] = [];
  const known: Record<string, readonly string[]> = {};
  const wholeProject = page.includes('<!-- whole project -->');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('#')) heading = line.replace(/^#+\s*/, '');
    const comment = /^<!-- (connections|variables|pools|environment): (.*) -->$/.exec(line);
    if (comment?.[1] && comment[2]) known[comment[1]] = comment[2].split(',').map(id => id.trim());
    const fence = /^```(\w+)(.*)$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf('```', at + 1);
    const body = lines.slice(at + 1, end);
    if (fence[1] === 'links') links = body.map(linkOf);
    if (fence[1] === 'python' || fence[2]?.includes('file='))
      blocks.push({
        heading,
        language: fence[1] ?? '',
        line: at + 2,
        ...optionsOf(fence[2] ?? ''),
        code: `${body.join('\n')}\n`,
        marks: marksOf(body),
        links,
        connections: known['connections'] ?? null,
        variables: known['variables'] ?? null,
        pools: known['pools'] ?? null,
        environment: known['environment'] ?? null,
        wholeProject,
      });
    at = end;
  }
  return blocks;
}

function optionsOf(info: string): Pick<PageBlock, 'file' | 'target' | 'projectVersion'> {
  const option = (name: string): string | undefined => new RegExp(`${name}=(\\S+)`).exec(info)?.[1];
  return {
    file: option('file') ?? MAIN_FILE,
    target: option('target') === '3.3.2' ? '3.3.2' : '2.7.2',
    projectVersion: option('version') ?? null,
  };
}

function marksOf(lines: readonly string[]): PageBlock['marks'] {
  return lines.flatMap((text, line) => [...text.matchAll(/# error: \[([\w-]+)\]/g)].map(([, rule = '']) => ({ line, rule })));
}

function linkOf(line: string): readonly [string, string] {
  const [from = '', to = ''] = line.split(' -> ');
  return [from, to];
}
