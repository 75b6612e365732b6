// Task instances folded to the paint of one node.
import { describe, expect, it } from 'vitest';
import { countsOf, membersOf } from '#webview/panel/model/counts.ts';
import { paintOf, paintsOf, repaint } from '#webview/panel/model/instances.ts';
import { instance, richGraph, richRun, START } from '../../graphs.ts';

const mapped = (mapIndex: number, state: 'success' | 'failed' | 'running' | 'queued') => instance('train', state, { mapIndex });

describe('mapped instances', () => {
  it('show the gravest state and how many are done', () => {
    expect(paintOf([mapped(0, 'success'), mapped(1, 'running'), mapped(2, 'failed')])).toMatchObject({
      state: 'failed',
      done: 2,
      total: 3,
    });
    expect(paintOf([mapped(0, 'success'), mapped(1, 'running')])).toMatchObject({ state: 'running', done: 1, finishedAt: null });
  });

  it('take their time from the first start to the last end', () => {
    const late = instance('train', 'success', { mapIndex: 1, startedAt: START + 100, finishedAt: START + 900 });
    expect(paintOf([late, mapped(0, 'success')])).toMatchObject({ startedAt: START, finishedAt: START + 900 });
  });

  it('stand in the order of their index', () => {
    expect(paintOf([mapped(2, 'success'), mapped(0, 'success'), mapped(1, 'success')]).instances.map(({ mapIndex }) => mapIndex)).toEqual([
      0, 1, 2,
    ]);
  });

  it('take the place of the task that stood for them before it was expanded', () => {
    const before = paintsOf([instance('train', 'scheduled')]);
    expect(repaint(before, [mapped(0, 'queued'), mapped(1, 'queued')]).get('train')?.instances).toHaveLength(2);
  });
});

it('tries after the first are retries', () => {
  expect(paintOf([instance('a', 'success', { tryNumber: 3 })]).retries).toBe(2);
  expect(paintOf([instance('a', 'queued')]).retries).toBe(0);
});

it('a group counts the states of all tasks inside it, inner groups included', () => {
  const members = membersOf(richGraph).get('models') ?? [];
  expect(countsOf(members, paintsOf(richRun.instances))).toEqual([
    { state: 'failed', count: 1 },
    { state: 'upstream_failed', count: 1 },
    { state: 'up_for_retry', count: 1 },
  ]);
});
