// Two ways into one folder below a dags folder.
import { repeatedFolders, type RepeatedFolder } from '../../dag/discovery/discover.ts';
import { ignoredBy, ignoreSyntaxOf } from '../../dag/discovery/ignored.ts';
import type { IgnoreSyntax } from '../../dag/discovery/ignore-rules.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';

/** The walk over the workspace ends here: a larger tree is no dags folder that somebody links by hand. */
const MOST_FOLDERS = 500;

/**
 * Airflow (2.7.2 and 3: `utils/file.py`, `find_path_from_directory`) follows links and ends its walk with a RuntimeError at the second
 * way into a folder, so that no DAG of the whole dags folder is refreshed. The finding stands on every DAG file that lies in such a folder.
 */
export const dagsFolderSymlinkDuplicate: Rule = {
  id: 'dags-folder-symlink-duplicate',
  severity: 'error',
  stage: 'discovery',
  summary: 'Two entries of a dags folder lead to the same folder: Airflow stops refreshing all DAGs.',
  *check({ file, snapshot }) {
    // In a part that Airflow leaves out, its .airflowignore aside: somebody looks at it all the same.
    const isLeftOut = ignoredBy(file.file, snapshot) !== null;
    for (const { real, ways } of repeatedIn(snapshot, isLeftOut ? null : ignoreSyntaxOf(snapshot)))
      for (const [first, second] of pairsOf(ways, snapshot)) {
        if (![first, second, real].some(folder => file.file.startsWith(`${folder}/`))) continue;
        const message = `"${shown(first, snapshot)}" and "${shown(second, snapshot)}" are the same folder${real === first ? '' : ` (${shown(real, snapshot)})`}. Airflow's walk over its dags folder ends there with "RuntimeError: Detected recursive loop": none of its DAGs is refreshed any more. Remove one link, or point it to another folder.`;
        const links = [second, first].filter(way => way !== real);
        yield found({ file: file.file, start: 0, end: 0 }, message, { fixes: links.map(link => withoutLink(link, snapshot)) });
      }
  },
};

/**
 * Ways that Airflow's walk comes to one after the other: in one folder, or below one that is called "dags". A link from the dags folder to
 * where the project keeps its DAGs is one way only.
 */
function pairsOf(ways: readonly string[], snapshot: Snapshot): readonly (readonly [string, string])[] {
  const together = Map.groupBy(ways, way => dagsFolderAround(way, snapshot) ?? way.slice(0, way.lastIndexOf('/')));
  return [...together.values()].flatMap(([first, ...others]) => others.map(other => [first ?? '', other] as const));
}

function dagsFolderAround(way: string, { dagsRoot }: Snapshot): string | null {
  const at = way.indexOf('/dags/', dagsRoot.length - '/dags'.length);
  return at < 0 ? null : way.slice(0, at + '/dags'.length);
}

function repeatedIn(snapshot: Snapshot, ignoreSyntax: IgnoreSyntax | null): readonly RepeatedFolder[] {
  const { dagsRoot: root, target } = snapshot;
  const reader = {
    readText: (path: string) => valueOf(snapshot.readText(path)),
    readFolder: (path: string) => {
      const listing = snapshot.readFolder(path);
      if (listing.kind === 'unread') snapshot.need(path);
      return valueOf(listing);
    },
  };
  return repeatedFolders(reader, { root, realRoot: root, target, ignoreSyntax, safeMode: true }, MOST_FOLDERS);
}

function valueOf<T>(lookup: { readonly kind: 'found'; readonly value: T } | { readonly kind: 'absent' | 'unread' }): T | undefined {
  return lookup.kind === 'found' ? lookup.value : undefined;
}

function withoutLink(link: string, snapshot: Snapshot): Fix {
  return {
    title: `Remove the link "${shown(link, snapshot)}"`,
    edits: [],
    preferred: false,
    command: { id: 'dagwright.removeLink', arguments: [link] },
  };
}

function shown(path: string, { dagsRoot }: Snapshot): string {
  if (path === dagsRoot) return 'the dags folder';
  return path.startsWith(`${dagsRoot}/`) ? path.slice(dagsRoot.length + 1) : path;
}
