// The process that serves the workbench: VS Code's server behind one address more, which browsers need to keep secrets.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `main`: VS Code's `server-main.js`; `options`: its command line, parsed; `port`: 0 for a free one. */
const { main, port, token, dataFolder, options } = JSON.parse(readFileSync(0, 'utf8'));

// With this set, server-main.js hands out its parts instead of starting by itself, as code-server's own entry has it.
process.env['CODE_SERVER_PARENT_PID'] = String(process.pid);
const { loadCodeWithNls } = await import(pathToFileURL(main).href);
delete process.env['CODE_SERVER_PARENT_PID'];
const vscode = await (
  await loadCodeWithNls()
).createServer(null, {
  ...options,
  'server-data-dir': dataFolder,
  'connection-token': token,
  'accept-server-license-terms': true,
  'telemetry-level': 'off',
});

const server = createServer((request, response) => {
  // The workbench encrypts secrets in the browser's storage with a key of which the server keeps a part;
  // where nobody answers, they are lost with the page (vs/code/browser/workbench/workbench.ts, ServerKeyedAESCrypto).
  if (request.method !== 'POST' || request.url !== '/mint-key') vscode.handleRequest(request, response);
  else if (isOurs(request)) response.end(keyPart());
  else response.writeHead(403).end();
});
server.on('upgrade', (request, socket) => vscode.handleUpgrade(request, socket));
server.listen(port, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`Workbench listening on ${address.port}`);
});

/** The token comes back as the cookie that VS Code's server gave for it. @param {import('node:http').IncomingMessage} request */
function isOurs(request) {
  return (request.headers.cookie ?? '').split(/;\s*/).includes(`vscode-tkn=${token}`);
}

/** 256 bits, made once. */
function keyPart() {
  const file = join(dataFolder, 'data', 'serve-web-key-half');
  try {
    return readFileSync(file);
  } catch {
    const key = randomBytes(32);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}
