// What the panel knows after messages of the host and acts of the user.
import { describe, expect, it } from 'vitest';
import type { HostToPanel } from '#protocol/panel.ts';
import { collapsedGroups, fold, initialState, matches, shownGraph, type PanelState, type UserAct } from '#webview/panel/state.ts';
import { graph, instance, node, richGraph, richRun, smallGraph, summary } from '../graphs.ts';

function after(...steps: readonly (HostToPanel | { readonly act: UserAct })[]): PanelState {
  return steps.reduce<PanelState>(
    (state, step) => fold(state, 'act' in step ? { from: 'user', act: step.act } : { from: 'host', message: step }),
    initialState(new Map()),
  );
}

const both: HostToPanel = { type: 'graphs', graphs: [smallGraph, richGraph], dagId: null, problem: null };
const pick = (id: string) => ({ act: { type: 'pick', id, details: 'open' } as const });

describe('which DAG is shown', () => {
  it('is the one the host names, else the one shown before, else the first', () => {
    expect(shownGraph(after(both))?.dagId).toBe('my_first_airflow_dag');
    expect(shownGraph(after({ ...both, dagId: 'data_extract_pipeline' }))?.dagId).toBe('data_extract_pipeline');
    expect(shownGraph(after(both, { act: { type: 'show', dagId: 'data_extract_pipeline' } }, both))?.dagId).toBe('data_extract_pipeline');
  });

  it('is none when the file has none', () => {
    const state = after(both, { type: 'graphs', graphs: [], dagId: null, problem: 'SyntaxError' });
    expect(shownGraph(state)).toBeUndefined();
    expect(state.problem).toBe('SyntaxError');
  });
});

describe('the selection', () => {
  it('outlives an edit that keeps the task, and goes with the task', () => {
    const edited = graph([...smallGraph.nodes, node('more')], []);
    expect(after(both, pick('sleep'), { ...both, graphs: [edited] })).toMatchObject({ selected: 'sleep', detailsOpen: true });
    expect(after(both, pick('sleep'), { ...both, graphs: [graph([node('more')], [])] })).toMatchObject({
      selected: null,
      detailsOpen: false,
    });
  });

  it('follows the cursor of the editor without opening details, and stays when the cursor leaves the tasks', () => {
    expect(after(both, { type: 'select', taskId: 'sleep' }, { type: 'select', taskId: null })).toMatchObject({
      selected: 'sleep',
      detailsOpen: false,
    });
  });
});

describe('the picked run', () => {
  const started: HostToPanel = {
    type: 'run',
    run: {
      summary: summary('my_first_airflow_dag', { outcome: 'running' }),
      instances: [instance('sleep', 'queued'), instance('print_date', 'success')],
    },
  };

  it('paints what changed and leaves the paint of all other tasks as it is', () => {
    const before = after(both, started);
    const changed: HostToPanel = {
      type: 'runChanged',
      summary: summary('my_first_airflow_dag'),
      instances: [instance('sleep', 'success')],
    };
    const state = fold(before, { from: 'host', message: changed });
    expect(state.paints.get('sleep')?.state).toBe('success');
    expect(state.paints.get('print_date')).toBe(before.paints.get('print_date'));
    expect(state.run?.outcome).toBe('success');
  });

  it('is not touched by changes of another run', () => {
    const before = after(both, started);
    const other = { type: 'runChanged', summary: summary('other'), instances: [instance('sleep', 'failed')] } as const;
    expect(fold(before, { from: 'host', message: other })).toBe(before);
  });

  it('renews its line in the list of runs', () => {
    const list: HostToPanel = { type: 'runs', runs: [summary('my_first_airflow_dag', { outcome: 'running' })] };
    expect(
      after(both, list, started, { type: 'runChanged', summary: summary('my_first_airflow_dag'), instances: [] }).runs[0]?.outcome,
    ).toBe('success');
  });

  it('can be put away', () => {
    expect(after(both, started, { type: 'run', run: null })).toMatchObject({ run: null, paints: new Map() });
  });
});

describe('what stands out', () => {
  const rich: HostToPanel = { ...both, dagId: 'data_extract_pipeline' };

  it('is all up- and downstream of the hovered task', () => {
    const { related } = after(rich, { act: { type: 'hover', id: 'features.fill_missing_values' } });
    expect(related?.has('start')).toBe(true);
    expect(related?.has('models.evaluate.report')).toBe(true);
    expect(related?.has('features.notify')).toBe(false);
  });

  it('is the hovered group with all around it', () => {
    const { related } = after(rich, { act: { type: 'hover', id: 'models.evaluate' } });
    expect(related?.has('models.evaluate.score')).toBe(true);
    expect(related?.has('features.notify')).toBe(false);
  });

  it('is what a search finds, by id or operator, until the search ends', () => {
    const searching = after(rich, { act: { type: 'search', query: 'sqlexec' } });
    expect(matches(searching)).toEqual(['features.create_features', 'features.fill_missing_values']);
    expect(searching.related).toEqual(new Set(matches(searching)));
    expect(fold(searching, { from: 'user', act: { type: 'search', query: null } }).related).toBeNull();
  });
});

describe('groups', () => {
  it('are collapsed and opened, each DAG for itself', () => {
    const toggle = { act: { type: 'toggleGroup', groupId: 'models' } as const };
    const rich: HostToPanel = { ...both, dagId: 'data_extract_pipeline' };
    expect(collapsedGroups(after(rich, toggle))).toEqual(new Set(['models']));
    expect(collapsedGroups(after(rich, toggle, toggle))).toEqual(new Set());
    expect(collapsedGroups(after(rich, toggle, { act: { type: 'show', dagId: 'my_first_airflow_dag' } }))).toEqual(new Set());
  });

  it('start as they were kept', () => {
    const kept = initialState(new Map([['data_extract_pipeline', new Set(['features'])]]));
    expect(collapsedGroups(fold(kept, { from: 'host', message: { ...both, dagId: 'data_extract_pipeline' } }))).toEqual(
      new Set(['features']),
    );
  });
});

it('findings are gathered by task', () => {
  const findings = [{ taskId: 'sleep', severity: 'error', message: 'no' } as const];
  expect(after(both, { type: 'findings', findings }).findings.get('sleep')).toEqual(findings);
});

it('a whole run of every state is painted', () => {
  expect([...after(both, { type: 'run', run: richRun }).paints.values()].map(({ state }) => state)).toContain('upstream_failed');
});
