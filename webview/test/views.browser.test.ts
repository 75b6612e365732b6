// The built views in a real browser, under the real policy, with the editor's real colours.
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openRig, type Rig, type Theme, type View } from './rig.ts';
import { instance, layeredGraph, node, graph, richGraph, richRun, smallGraph, START, summary } from './graphs.ts';

if (!hasChromium) console.warn('skipped: the views need Chromium, Chrome or Edge; DAGWRIGHT_CHROMIUM can name one');
const themes: readonly Theme[] = ['dark', 'light', 'high-contrast'];
const graphs = (shown: unknown[], problem: string | null = null) => ({ type: 'graphs', graphs: shown, dagId: null, problem });

describe.skipIf(!hasChromium)('the views', { timeout: 60_000 }, () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await openRig();
  });
  afterAll(() => rig.close());

  async function openPanel(messages: readonly unknown[], options: Parameters<Rig['open']>[1] = {}): Promise<View> {
    const view = await rig.open('panel', options);
    for (const message of messages) await view.post(message);
    return view;
  }

  /** Closes the view; there must have been nothing that the policy forbids, no error, and nothing that axe calls serious. */
  async function expectGood(view: View): Promise<void> {
    const { violations } = await new AxeBuilder({ page: view.page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    expect(await view.troubles()).toEqual([]);
    await view.close();
  }

  const task = (view: View, label: string) => view.page.locator('.task', { hasText: label });
  /** Ids of tasks that the edge of the canvas cuts. */
  const cutOff = (view: View) =>
    view.page.locator('.task').evaluateAll(tasks => {
      const canvas = document.querySelector('.canvas')?.getBoundingClientRect();
      const isInside = ({ left, right, top, bottom }: DOMRect) =>
        canvas && left >= canvas.left && right <= canvas.right && top >= canvas.top && bottom <= canvas.bottom;
      return tasks.filter(each => !isInside(each.getBoundingClientRect())).map(each => each.textContent);
    });
  const lastOf = async (view: View) => (await view.sent()).at(-1);

  describe.each(themes)('in the %s theme', theme => {
    it('draws tasks, groups, edges, labels and states', async () => {
      const view = await openPanel([graphs([richGraph]), { type: 'runs', runs: [richRun.summary] }, { type: 'run', run: richRun }], {
        theme,
        width: 1400,
      });
      await task(view, 'create_features').waitFor();
      expect(await view.page.locator('.task').count()).toBe(richGraph.nodes.length);
      expect(await view.page.locator('.edge').count()).toBe(richGraph.edges.length);
      expect(await view.page.locator('.edge-label').allTextContents()).toEqual(['new rows', 'nothing new']);
      expect(await view.page.locator('.edge.not-taken').getAttribute('data-to')).toBe('features.notify');
      expect(await task(view, 'train').getAttribute('data-state')).toBe('failed');
      expect(await task(view, 'train').locator('.mapped-count').textContent()).toBe('×3');
      expect(await task(view, 'create_cluster').textContent()).toContain('2 m 05 s');
      await expectGood(view);
    });

    it('tells all about a task in the details', async () => {
      const view = await openPanel([graphs([richGraph]), { type: 'run', run: richRun }], { theme, width: 1400 });
      await task(view, 'create_features').click();
      const details = view.page.locator('.details');
      for (const words of [
        'success',
        'SQLExecuteQuery',
        'none_failed_min_one_success',
        'try 2 · 0.42 s',
        'try 1 · 2.1 s',
        'INSERT INTO features',
        'return_value',
      ])
        expect(await details.textContent()).toContain(words);
      expect(await lastOf(view)).toEqual({ type: 'reveal', taskId: 'features.create_features', focus: false });
      await details.getByRole('button', { name: 'Log of try 1' }).click();
      expect(await lastOf(view)).toMatchObject({ type: 'openLog', taskId: 'features.create_features', mapIndex: -1, tryNumber: 1 });
      await details.getByRole('button', { name: 'features.create_features' }).click();
      expect(await lastOf(view)).toMatchObject({ type: 'reveal', focus: true });
      await expectGood(view);
    });

    it('shows a table and a form', async () => {
      const columns = [
        { name: 'user_id', type: 'INT' },
        { name: 'level', type: 'VARCHAR' },
      ];
      const preview = { columns, rows: [['1', null]], truncated: true, milliseconds: 12 };
      const table = await rig.open('table', { theme });
      await table.post({ type: 'preview', title: 'features.levels', preview });
      expect(await table.page.locator('.null').textContent()).toBe('NULL');
      expect(await table.page.getByRole('status').textContent()).toBe('first 1 row, there are more · 12 ms');
      await table.page.getByRole('button', { name: 'Read again' }).click();
      expect(await lastOf(table)).toEqual({ type: 'reload', limit: 100 });
      await expectGood(table);
      const form = await rig.open('connection', { theme });
      await form.post({ type: 'fill', connection: { connId: 'taken' }, takenIds: ['taken'] });
      await form.page.getByText('Save').click();
      expect(await form.page.locator('.mistake').allTextContents()).toEqual([
        'There is a connection "taken" already.',
        'Say where the server is, for example 127.0.0.1.',
      ]);
      await expectGood(form);
    });

    it('asks for the params of a run, and tells what Airflow would refuse', async () => {
      const params = [
        { name: 'n', value: 3, schema: { type: 'integer', title: 'How many' }, hasDefault: true, description: 'Rows of each day.' },
        { name: 'mode', value: 'fast', schema: { enum: ['fast', 'slow'] }, hasDefault: true, description: null },
      ];
      const form = await rig.open('trigger', { theme });
      await form.post({ type: 'fill', dagId: 'loans', tasks: null, params, request: { conf: '{}', logicalDate: null } });
      const field = form.page.locator('[id="param:n"] input');
      await field.fill('12');
      expect(await lastOf(form)).toEqual({ type: 'check', request: { conf: '{"n":12}', logicalDate: null } });
      await form.post({ type: 'checked', problem: 'Invalid input for param n: 12 is greater than the maximum of 9' });
      expect(await form.page.locator('.mistake').allTextContents()).toEqual(['12 is greater than the maximum of 9']);
      await field.fill('5');
      await form.post({ type: 'checked', problem: null });
      await form.page.locator('vscode-button', { hasText: 'Run' }).click();
      expect(await lastOf(form)).toEqual({ type: 'start', request: { conf: '{"n":5}', logicalDate: null } });
      await form.post({ type: 'refused', message: 'There is no folder.' });
      await form.page.getByText('There is no folder.').waitFor();
      await expectGood(form);
    });
  });

  it('says why there is no graph and what to do', async () => {
    const view = await openPanel([graphs([], 'SyntaxError: invalid syntax (line 3)')]);
    await view.page.getByText('SyntaxError: invalid syntax (line 3)').waitFor();
    await view.post(graphs([]));
    await view.page.getByText('No DAG in this file yet.').waitFor();
    await expectGood(view);
  });

  it('lists the places that could not be known, each with the way to it', async () => {
    const view = await openPanel([graphs([richGraph])]);
    await view.page.getByRole('button', { name: 'Show' }).click();
    await view.page.getByRole('button', { name: 'line 34' }).click();
    expect(await lastOf(view)).toEqual({ type: 'revealLocation', file: '/dags/features.py', line: 33 });
    await expectGood(view);
  });

  it('paints a running run as its events come, and cancels it', async () => {
    const running = summary('my_first_airflow_dag', { outcome: 'running', finishedAt: null });
    const view = await openPanel([
      graphs([smallGraph]),
      { type: 'run', run: { summary: running, instances: [instance('sleep', 'queued')] } },
    ]);
    await view.page.locator('.task[data-state=queued]').waitFor();
    await view.post({ type: 'runChanged', summary: running, instances: [instance('sleep', 'running')] });
    await view.page.locator('.task[data-state=running] .spin').waitFor();
    await view.page.getByRole('button', { name: 'Cancel' }).click();
    expect(await lastOf(view)).toEqual({ type: 'cancel', runId: running.runId });
    const waiting = instance('sleep', 'up_for_retry', { nextAttemptAt: START + 10 * 365 * 86_400_000 });
    await view.post({ type: 'runChanged', summary: running, instances: [waiting] });
    await task(view, 'sleep').click();
    await view.page.getByRole('button', { name: 'Retry now' }).click();
    expect(await lastOf(view)).toEqual({ type: 'retryNow', runId: running.runId, taskId: 'sleep', mapIndex: -1 });
    await view.close();
  });

  it('keeps the viewport while the text changes', async () => {
    const view = await openPanel([graphs([smallGraph])]);
    await task(view, 'sleep').waitFor();
    const viewport = () => view.page.locator('.react-flow__viewport').getAttribute('style');
    const before = await viewport();
    await view.post(graphs([graph([...smallGraph.nodes, node('more')], ['print_date > sleep', 'print_date > templated', 'sleep > more'])]));
    await task(view, 'more').waitFor();
    expect(await viewport()).toBe(before);
    await view.close();
  });

  it('walks along edges with the keyboard alone', async () => {
    const view = await openPanel([graphs([smallGraph])]);
    await task(view, 'print_date').waitFor();
    await view.page.getByRole('treeitem', { name: /^print_date/ }).focus();
    await view.page.keyboard.press('ArrowRight');
    const reached = await view.page.locator('.task.selected .name').first().textContent();
    expect(['sleep', 'templated']).toContain(reached);
    await view.page.keyboard.press('Enter');
    expect(await lastOf(view)).toEqual({ type: 'reveal', taskId: reached, focus: true });
    await view.page.keyboard.press('r');
    expect(await lastOf(view)).toEqual({ type: 'run', only: [reached] });
    await view.page.keyboard.press('/');
    await view.page.keyboard.type('print');
    await view.page.keyboard.press('Enter');
    expect(await view.page.locator('.task.selected .name').first().textContent()).toBe('print_date');
    await view.close();
  });

  it('dims what is unrelated to the hovered task', async () => {
    const view = await openPanel([graphs([richGraph])], { width: 1400 });
    await task(view, 'notify').hover();
    expect(await task(view, 'fill_missing_values').getAttribute('class')).toContain('dimmed');
    expect(await task(view, 'create_cluster').getAttribute('class')).not.toContain('dimmed');
    await view.close();
  });

  it('collapses a group and remembers it', async () => {
    const view = await openPanel([graphs([richGraph])], { width: 1400 });
    await view.page.locator('.group-box', { hasText: 'features' }).locator('.caret').click();
    await view.page.locator('.group-box.collapsed').waitFor();
    expect(await task(view, 'create_features').count()).toBe(0);
    await view.close();
    const again = await openPanel([graphs([richGraph])], { kept: { viewports: {}, collapsed: { data_extract_pipeline: ['features'] } } });
    await again.page.locator('.group-box.collapsed').waitFor();
    await again.close();
  });

  it('has the details as a sheet below the graph where there is no room beside it, and the graph stays whole', async () => {
    const view = await openPanel([graphs([smallGraph])], { width: 420 });
    await task(view, 'sleep').click();
    const sheet = await view.page.locator('.details').boundingBox();
    expect(sheet?.width).toBe(420);
    await expect.poll(async () => (await cutOff(view)).length, { timeout: 5000 }).toBe(0);
    await expectGood(view);
  });

  it('takes two clicks for a double click, though the first brings the details under the mouse', async () => {
    const column = graph(
      Array.from({ length: 12 }, (_, at) => node(`load_${at}`)),
      [],
    );
    const view = await openPanel([graphs([column])], { width: 420 });
    const lowest = await task(view, 'load_11').boundingBox();
    if (!lowest) throw new Error('load_11 is not drawn');
    const [x, y] = [lowest.x + lowest.width / 2, lowest.y + lowest.height / 2];
    await view.page.mouse.click(x, y);
    await view.page.locator('.details').waitFor();
    expect(
      await view.page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('.details') !== null, [x, y] as const),
    ).toBe(true);
    await view.page.mouse.down({ clickCount: 2 });
    await view.page.mouse.up({ clickCount: 2 });
    expect(await lastOf(view)).toEqual({ type: 'reveal', taskId: 'load_11', focus: true });
    await expectGood(view);
  });

  it('keeps a graph whole that was, when the panel gets narrower', async () => {
    const view = await openPanel([graphs([smallGraph])], { width: 1000 });
    await task(view, 'sleep').waitFor();
    await view.page.setViewportSize({ width: 600, height: 300 });
    await expect.poll(async () => (await cutOff(view)).length, { timeout: 5000 }).toBe(0);
    await view.close();
  });

  it('draws 1,000 tasks', async () => {
    const view = await openPanel([graphs([layeredGraph(1000, 2000)])]);
    await view.page.locator('.task').first().waitFor({ timeout: 20_000 });
    expect(await view.page.locator('.edge').count()).toBe(2000);
    expect(await view.troubles()).toEqual([]);
    await view.close();
  });
});
