// What a person does with the installed extension: open a DAG, look at its graph, run it, add a connection, and come back the next day.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { samples } from '../scripts/setup/paths.mjs';
import { closeNotifications, frameWith, openFile, runCommand } from './person.ts';
import type { Step } from './report.ts';

const PATIENCE = 60_000;
const DAG_FILE = 'my_first_airflow_dag.py';
const TASKS = ['print_date', 'sleep', 'templated'];
const CONNECTION = 'lending';

export interface Desk {
  readonly page: Page;
  readonly workspace: string;
  readonly home: string;
  readonly dataFolder: string;
  readonly database: { readonly port: number; readonly user: string; readonly password: string; query(sql: string): Promise<string> };
  readonly installed: { readonly code: number; readonly output: string };
  /** Opens the workbench with the sample project. */
  readonly open: () => Promise<void>;
  /** Ends the editor with all that belongs to it, starts it again, and opens the same project. */
  readonly restart: () => Promise<void>;
}

export function vsixSteps(desk: Desk): readonly Step[] {
  const violations: string[] = [];
  desk.page.on('console', message => {
    if (message.text().includes('Content Security Policy') && message.location().url.includes('dagwright')) violations.push(message.text());
  });
  return [
    ...firstSteps(desk),
    ...connectionSteps(desk),
    ...nextDaySteps(desk),
    {
      name: 'no view breaks its content security policy',
      run: async () => {
        assert.deepEqual(violations, []);
        await Promise.resolve();
      },
    },
  ];
}

function firstSteps({ page, installed, open }: Desk): readonly Step[] {
  return [
    {
      name: 'the .vsix installs',
      run: async () => {
        assert.equal(installed.code, 0, installed.output);
        await Promise.resolve();
      },
    },
    {
      name: 'a DAG file opens, with ▶ Run above its DAG',
      run: async () => {
        await open();
        await openFile(page, DAG_FILE);
        await closeNotifications(page);
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
      },
    },
    {
      name: 'the graph shows the tasks',
      run: async () => {
        const graph = await openGraph(page);
        for (const task of TASKS) await graph.getByText(task, { exact: true }).first().waitFor();
      },
    },
    {
      name: '▶ Run in the panel takes it to success',
      run: async () => {
        const graph = await shownGraph(page);
        await graph.getByRole('button', { name: /^Run/ }).first().click();
        await allSucceeded(graph);
      },
    },
    {
      name: 'a click on a task shows its line, a double click goes there',
      run: async () => {
        const graph = await shownGraph(page);
        await graph.locator('.task', { hasText: 'sleep' }).click();
        await page.locator('.line-numbers.active-line-number', { hasText: new RegExp(`^${lineOf('sleep')}$`) }).waitFor();
        await graph.locator('.task', { hasText: 'templated' }).dblclick();
        await page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${lineOf('templated')}, Col `) }).waitFor();
      },
    },
  ];
}

function connectionSteps({ page, workspace, home, dataFolder, database }: Desk): readonly Step[] {
  return [
    {
      name: 'the form for a connection says what is wrong, tries it, and saves it',
      run: async () => {
        await database.query('CREATE DATABASE library; CREATE TABLE library.loans (title VARCHAR(40))');
        await runCommand(page, 'Dagwright: Add Connection');
        const form = await frameWith(page, '#connId', PATIENCE);
        await form.getByText('Save', { exact: true }).click();
        await form.getByText('Give the connection a name.').waitFor();
        const entries = { connId: CONNECTION, host: '127.0.0.1', port: String(database.port), login: database.user, password: 'wrong' };
        for (const [field, text] of Object.entries(entries)) await form.locator(`#${field} input`).fill(text);
        await form.getByText('Test', { exact: true }).click();
        await form.getByText(/refuses user "root"/).waitFor();
        await form.locator('#password input').fill(database.password);
        await form.getByText('Test', { exact: true }).click();
        await form
          .getByRole('status')
          .getByText(/MariaDB/)
          .waitFor();
        await form.getByText('Save', { exact: true }).click();
        await page.locator('.tab', { hasText: 'Connection' }).waitFor({ state: 'detached' });
      },
    },
    { name: 'the connection is in Feature Stores, with its tables', run: () => browse(page) },
    {
      name: 'its password is in no file of the project, the home or the editor',
      run: async () => {
        for (const folder of [workspace, home, dataFolder]) assert.deepEqual(filesWith(folder, database.password), []);
        await Promise.resolve();
      },
    },
  ];
}

function nextDaySteps({ page, restart }: Desk): readonly Step[] {
  return [
    {
      name: 'after a restart of the editor the graph is back, with the run on it and in its run picker',
      run: async () => {
        await restart();
        const graph = await shownGraph(page);
        await allSucceeded(graph);
        await graph
          .getByRole('button', { name: /manual/ })
          .first()
          .click();
        await graph.getByRole('option').first().waitFor();
        await page.keyboard.press('Escape');
      },
    },
    { name: 'the connection still opens its database: its secret was kept', run: () => browse(page) },
  ];
}

async function openGraph(page: Page): Promise<Frame> {
  await runCommand(page, 'Dagwright: Open Graph');
  return shownGraph(page);
}

function shownGraph(page: Page): Promise<Frame> {
  return frameWith(page, '.react-flow__node', PATIENCE);
}

async function allSucceeded(graph: Frame): Promise<void> {
  for (const task of TASKS) await graph.locator('.task[data-state="success"]', { hasText: task }).waitFor();
}

/** Unfolds the connection in the sidebar down to its table. */
async function browse(page: Page): Promise<void> {
  await runCommand(page, 'View: Show Dagwright');
  for (const name of [CONNECTION, 'library', 'loans']) {
    const row = page.getByRole('treeitem', { name: new RegExp(`\\b${name}\\b`) }).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
}

/** Line of the operator call that makes a task, from one. */
function lineOf(taskId: string): number {
  const lines = readFileSync(join(samples, 'features', DAG_FILE), 'utf8').split('\n');
  const at = lines.findIndex(line => line.includes(`task_id="${taskId}"`));
  const call = lines.slice(0, at).findLastIndex(line => line.includes('Operator('));
  return call + 1;
}

/** Files below a folder that hold the text, databases and logs among them. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path).includes(text));
}
