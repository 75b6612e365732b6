// Ids of connections that some source of the workspace defines, for the rule unknown-connection.
import { connectionsInEnvironment } from '#core/connections/environment.ts';
import { connectionsInShell } from '#core/connections/shell.ts';

interface ConnectionSources {
  readonly environment: ReadonlyMap<string, string>;
  /** Texts of the workspace's shell scripts. */
  readonly scripts: readonly string[];
  /** Ids that the extension keeps in the editor's secret storage. */
  readonly provided: readonly string[];
}

/** A connection that cannot be read still counts as defined: the id is not the mistake there. */
export function collectConnectionIds(sources: ConnectionSources): ReadonlySet<string> {
  return new Set([
    ...connectionsInEnvironment(sources.environment).map(connection => connection.connId),
    ...sources.scripts.flatMap(connectionsInShell).map(connection => connection.connId),
    ...sources.provided,
  ]);
}
