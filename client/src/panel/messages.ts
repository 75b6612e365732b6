// Messages of the graph panel, checked field by field.
import type { PanelToHost } from '#protocol/panel.ts';
import { isFields, isInteger, isText, isTextOrNull, isTexts, type Fields } from '../checks.ts';

type Reader = (fields: Fields) => PanelToHost | undefined;

const readers: Readonly<Record<PanelToHost['type'], Reader>> = {
  ready: () => ({ type: 'ready' }),
  showDag: ({ dagId }) => (isText(dagId) ? { type: 'showDag', dagId } : undefined),
  pickRun: ({ runId }) => (isTextOrNull(runId) ? { type: 'pickRun', runId } : undefined),
  run: ({ only }) => (only === null || isTexts(only) ? { type: 'run', only } : undefined),
  runWithConfig: () => ({ type: 'runWithConfig' }),
  runAgain: ({ runId }) => (isText(runId) ? { type: 'runAgain', runId } : undefined),
  cancel: ({ runId }) => (isText(runId) ? { type: 'cancel', runId } : undefined),
  retryNow: ({ runId, taskId, mapIndex }) =>
    isText(runId) && isText(taskId) && isInteger(mapIndex) ? { type: 'retryNow', runId, taskId, mapIndex } : undefined,
  reveal: ({ taskId, focus }) => (isText(taskId) && typeof focus === 'boolean' ? { type: 'reveal', taskId, focus } : undefined),
  revealLocation: ({ file, line }) => (isText(file) && isInteger(line) && line >= 0 ? { type: 'revealLocation', file, line } : undefined),
  openLog: ({ runId, taskId, mapIndex, tryNumber }) =>
    isText(runId) && isText(taskId) && isInteger(mapIndex) && isInteger(tryNumber)
      ? { type: 'openLog', runId, taskId, mapIndex, tryNumber }
      : undefined,
};

/** The message, or undefined when it is none of ours. */
export function panelMessageOf(raw: unknown): PanelToHost | undefined {
  if (!isFields(raw) || !isText(raw['type']) || !Object.hasOwn(readers, raw['type'])) return undefined;
  return readers[raw['type'] as PanelToHost['type']](raw);
}
