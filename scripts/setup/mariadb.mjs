// A real MariaDB for the tests: its own data folder, a free port of 127.0.0.1, gone when the test ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { end, findProgram, run, start, Trouble } from './processes.mjs';

const STARTUP_MILLISECONDS = 60_000;
const PROBE_EVERY_MILLISECONDS = 50;

/** Whether a MariaDB (or MySQL) server is on this machine. */
export function hasMariaDb() {
  return findProgram('mariadbd') !== undefined && findProgram('mariadb-install-db') !== undefined;
}

/**
 * Starts a server whose user `root` has the password `password`.
 * @param {{ password?: string }} [options]
 * @returns {Promise<{ port: number, user: string, password: string, query: (sql: string) => Promise<string>, stop: () => Promise<void> }>}
 */
export async function startMariaDb({ password = 'secret pass/word' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dagwright-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 's');
  const port = await freePort();
  const user = userInfo().username;
  const install = ['--no-defaults', `--datadir=${data}`, `--user=${user}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
  const made = await run(program('mariadb-install-db'), install, { quiet: true });
  if (made.code !== 0) throw new Trouble(`mariadb-install-db failed: ${made.output.trim().split('\n').at(-1)}`);

  const flags = [`--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${socket}`, `--user=${user}`];
  const server = start(program('mariadbd'), ['--no-defaults', ...flags, '--innodb-buffer-pool-size=32M', '--skip-name-resolve'], {
    stdio: 'ignore',
  });
  await accepting(server, port);

  /** @param {string} sql @param {readonly string[]} [login] */
  const query = async (sql, login = [`--password=${password}`]) => {
    const { code, output } = await run(
      program('mariadb'),
      ['--no-defaults', `--socket=${socket}`, '--user=root', ...login, '--batch', '-e', sql],
      { quiet: true },
    );
    if (code !== 0) throw new Error(output.trim());
    return output;
  };
  await query(
    `SET PASSWORD FOR 'root'@'127.0.0.1' = PASSWORD('${password}'); SET PASSWORD FOR 'root'@'localhost' = PASSWORD('${password}');`,
    [],
  );
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, user: 'root', password, query: sql => query(sql), stop };
}

/** @param {string} name */
function program(name) {
  const path = findProgram(name);
  if (!path) throw new Trouble(`${name} is not on PATH; on Debian or Ubuntu: sudo apt-get install mariadb-server`);
  return path;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Resolves when the server takes connections. @param {import('node:child_process').ChildProcess} server @param {number} port */
async function accepting(server, port) {
  const until = Date.now() + STARTUP_MILLISECONDS;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Trouble(`mariadbd ended with code ${server.exitCode}`);
    if (await connects(port)) return;
    await new Promise(resolve => setTimeout(resolve, PROBE_EVERY_MILLISECONDS));
  }
  throw new Trouble('mariadbd took no connection within a minute');
}

/** @param {number} port @returns {Promise<boolean>} */
function connects(port) {
  return new Promise(resolve => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
