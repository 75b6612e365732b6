// Bundles the extension, its processes, the views and the command-line tool into dist/.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { dist, root } from './setup/paths.mjs';

const production = !process.argv.includes('--development');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * A bundle for a Node process. CommonJS, because the editor loads its extensions so; `import.meta` is given its meaning back.
 * @param {string} entry @param {string} name @param {import('esbuild').BuildOptions} [more]
 * @returns {import('esbuild').BuildOptions}
 */
function nodeBundle(entry, name, more = {}) {
  return {
    ...shared,
    entryPoints: { [name]: entry },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    ...more,
  };
}

/**
 * A bundle for a webview or a worker: one classic script, and one stylesheet with its font beside it.
 * @param {string} entry @param {string} name
 * @returns {import('esbuild').BuildOptions}
 */
function browserBundle(entry, name) {
  return {
    ...shared,
    entryPoints: { [name]: entry },
    outdir: join('dist', 'webview'),
    assetNames: '[name]',
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    jsx: 'automatic',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
  };
}

/**
 * Four fifths of what the extension host loads of us is the library that starts the language server. It has a file of its own, so that
 * activation, which only makes views and commands, does not read it.
 * @type {import('esbuild').Plugin}
 */
const languageClientApart = {
  name: 'language client apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^vscode-languageclient\/node$/ }, () => ({ path: './language-client.cjs', external: true })),
};

/**
 * What is known of Airflow's versions: V8 parses a text as JSON in half the time it takes for the same as a program.
 * @type {import('esbuild').Plugin}
 */
const dataAsText = {
  name: 'data as text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /airflow[\\/]data[\\/].*\.json$/ }, async ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(await readFile(path, 'utf8'))))})`,
    })),
};

/** @type {readonly import('esbuild').BuildOptions[]} */
const bundles = [
  nodeBundle('client/src/extension.ts', 'client', {
    external: ['vscode'],
    plugins: [languageClientApart],
    // The editor's loader knows `require`; what it makes of `import()` differs between its versions.
    supported: { 'dynamic-import': false },
  }),
  nodeBundle('node_modules/vscode-languageclient/lib/node/main.js', 'language-client', { external: ['vscode'] }),
  nodeBundle('server/src/main.ts', 'server', { plugins: [dataAsText] }),
  nodeBundle('runtime/src/main.ts', 'runtime'),
  nodeBundle('runtime/src/sql/sqlite-child.ts', 'sqlite-child'),
  nodeBundle('cli/src/main.ts', 'cli', {
    format: 'esm',
    outExtension: {},
    // A command's code is read when the command is given. All parts lie in one folder: they find other files beside themselves.
    splitting: true,
    chunkNames: 'cli-[name]-[hash]',
    plugins: [dataAsText],
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
    define: {},
  }),
  browserBundle('webview/src/panel/main.tsx', 'panel'),
  browserBundle('webview/src/table/main.tsx', 'table'),
  browserBundle('webview/src/connection/main.tsx', 'connection'),
  browserBundle('webview/src/trigger/main.tsx', 'trigger'),
  browserBundle('layout/src/worker.ts', 'layout-worker'),
];

/** Files that ship as they are: the two grammars and the Python side of the runtime. */
function copyAssets() {
  const require = createRequire(import.meta.url);
  mkdirSync(join(dist, 'assets'), { recursive: true });
  cpSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), join(dist, 'assets', 'web-tree-sitter.wasm'));
  const grammar = join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm');
  cpSync(grammar, join(dist, 'assets', 'tree-sitter-python.wasm'));
  cpSync(join(root, 'runtime', 'python'), join(dist, 'python'), {
    recursive: true,
    filter: path => !/(__pycache__|\.pyc$|[\\/]tests?([\\/]|$))/.test(path),
  });
}

/** Builds everything once. */
export async function build() {
  rmSync(dist, { recursive: true, force: true });
  await Promise.all(bundles.map(options => esbuild.build(options)));
  copyAssets();
}

/**
 * Every file that goes into a bundle, relative to the repository, without writing anything.
 * @returns {Promise<readonly string[]>}
 */
export async function bundledFiles() {
  const results = await Promise.all(bundles.map(options => esbuild.build({ ...options, write: false, minify: false, metafile: true })));
  const files = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  return [...new Set(files)].sort();
}

/** Builds and goes on building whenever a source changes. */
async function watch() {
  mkdirSync(dist, { recursive: true });
  copyAssets();
  /** @type {import('esbuild').Plugin} */
  const say = {
    name: 'say',
    setup: building => building.onEnd(({ errors }) => console.log(`${new Date().toLocaleTimeString()} built, ${errors.length} errors`)),
  };
  const contexts = await Promise.all(bundles.map(options => esbuild.context({ ...options, plugins: [...(options.plugins ?? []), say] })));
  await Promise.all(contexts.map(context => context.watch()));
  console.log('Watching. Python files of the runtime are copied at the start only.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missing = bundles
    .flatMap(options => Object.values(/** @type {Record<string, string>} */ (options.entryPoints)))
    .filter(entry => !existsSync(join(root, entry)));
  if (missing.length > 0) throw new Error(`entry points are missing: ${missing.join(', ')}`);
  await (process.argv.includes('--watch') ? watch() : build());
}
