// Connections added in the editor: kept whole in its secret storage, by workspace folder, and given only to the runtime.
import type { ConnectionSecret } from '#protocol/runtime.ts';
import { connectionSecretOf } from '../tables/messages.ts';
import { Emitter } from '../events.ts';

/** The part of `vscode.SecretStorage` that is needed. */
interface SecretBox {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
}

export class ConnectionSecrets {
  /** The folder whose connections changed. */
  readonly changed = new Emitter<string>();
  readonly #box: SecretBox;

  constructor(box: SecretBox) {
    this.#box = box;
  }

  async list(folder: string): Promise<readonly ConnectionSecret[]> {
    const text = await this.#box.get(keyOf(folder));
    if (text === undefined) return [];
    try {
      const raw: unknown = JSON.parse(text);
      return Array.isArray(raw) ? raw.flatMap(each => connectionSecretOf(each) ?? []) : [];
    } catch {
      return [];
    }
  }

  /** Adds a connection, or replaces the one with its id. */
  async save(folder: string, connection: ConnectionSecret): Promise<void> {
    const others = (await this.list(folder)).filter(each => each.connId !== connection.connId);
    await this.#write(folder, [...others, connection]);
  }

  async remove(folder: string, connId: string): Promise<void> {
    await this.#write(
      folder,
      (await this.list(folder)).filter(each => each.connId !== connId),
    );
  }

  async #write(folder: string, connections: readonly ConnectionSecret[]): Promise<void> {
    await this.#box.store(keyOf(folder), JSON.stringify(connections));
    this.changed.fire(folder);
  }
}

function keyOf(folder: string): string {
  return `connections:${folder}`;
}
