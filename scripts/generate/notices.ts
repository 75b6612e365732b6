// THIRD_PARTY_NOTICES: the licences of everything that is inside the bundles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFiles } from '../build.mjs';
import { root } from '../setup/paths.mjs';

/** Shipped beside the bundles: the grammar as a file, the parser's wasm. */
const SHIPPED = ['tree-sitter-python', 'web-tree-sitter'];

/**
 * The package `airflow` in dist/python and the tables of core/src/airflow/data are written anew, but say Airflow's names, signatures, defaults and
 * messages, word for word: DAG files and people rely on them.
 */
const AIRFLOW = {
  title: 'Apache Airflow 2.7.2 and 3.3.2 (Apache-2.0): names, signatures, defaults and messages',
  notice: `Apache Airflow
Copyright 2016-2026 The Apache Software Foundation

This product includes software developed at The Apache Software Foundation (https://www.apache.org/).`,
  /** A package whose licence text is the same. */
  licence: join('node_modules', 'long'),
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** One section a package, sorted by name. Throws when a package has no licence text, which then has to be looked up. */
export async function noticesOf(): Promise<string> {
  const fromBundles = (await bundledFiles()).map(folderOf).filter(folder => folder !== undefined);
  const folders = new Set([...fromBundles, ...SHIPPED.map(name => join('node_modules', name))]);
  const sections = [airflowSection(), ...[...folders].map(sectionOf).sort((a, b) => (a < b ? -1 : 1))];
  return ['Dagwright contains the following packages, each under its own licence.', '', ...new Set(sections)].join('\n');
}

/** `node_modules/a/node_modules/@b/c` of a file in it. */
function folderOf(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function sectionOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  return section(`${name} ${version} (${license ?? 'see below'})`, licenceTextOf(join(root, folder), name, license));
}

function airflowSection(): string {
  return section(AIRFLOW.title, `${AIRFLOW.notice}\n\n${licenceTextOf(join(root, AIRFLOW.licence), 'Apache Airflow', undefined)}`);
}

function section(title: string, text: string): string {
  const line = '-'.repeat(80);
  return `${line}\n${title}\n${line}\n\n${text}\n`;
}

function licenceTextOf(folder: string, name: string, license: string | undefined): string {
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)(\.|$|-)/i.test(entry));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const readme = ['README.md', 'readme.md', 'Readme.md'].map(entry => join(folder, entry)).find(existsSync);
  const inReadme = readme === undefined ? undefined : /#+ *licen[cs]e[\s\S]*$/i.exec(readFileSync(readme, 'utf8'))?.[0];
  if (inReadme !== undefined) return inReadme.replaceAll('\r\n', '\n').trim();
  if (license !== undefined) return `Licensed under ${license}; the package brings no text of it.`;
  throw new Error(`the package ${name} names no licence`);
}
