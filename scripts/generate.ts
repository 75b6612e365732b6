// Writes the files that are made from the code: rule pages, settings and commands of package.json, notices. `--check` only compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { collectManifest } from '../client/src/contributions/manifest.ts';
import { noticesOf } from './generate/notices.ts';
import { packageJson } from './generate/package-json.ts';
import { rulePages } from './generate/rule-pages.ts';
import { root } from './setup/paths.mjs';

const RULE_DOCS = join(root, 'docs', 'rules');

/** Path to content, of everything that is generated. */
const wanted = new Map<string, string>([
  [join(root, 'package.json'), packageJson(readFileSync(join(root, 'package.json'), 'utf8'), collectManifest())],
  [join(root, 'THIRD_PARTY_NOTICES'), await noticesOf()],
  ...[...rulePages()].map(([name, text]) => [join(RULE_DOCS, name), text] as const),
]);

const known = existsSync(RULE_DOCS) ? readdirSync(RULE_DOCS).map(name => join(RULE_DOCS, name)) : [];
const superfluous = known.filter(path => !wanted.has(path));
const different = [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);

if (process.argv.includes('--check')) {
  for (const path of [...different.map(([name]) => name), ...superfluous]) console.log(`not as generated: ${relative(root, path)}`);
  if (different.length + superfluous.length > 0) {
    console.log('`npm run generate` writes them.');
    process.exitCode = 1;
  }
} else {
  for (const path of superfluous) rmSync(path);
  for (const [path, text] of different) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`written: ${relative(root, path)}`);
  }
}
