// What each command does.
import type { Parts } from '../parts.ts';
import type { CommandName } from '../contributions/commands.ts';
import { openRulePage } from '../language/rule-pages.ts';
import { placeOf, showPlace } from '../source.ts';
import {
  addConnection,
  editConnection,
  linkConnection,
  previewTable,
  removeConnection,
  showConnectionSource,
  storesNodeOf,
  testConnection,
} from './connections.ts';
import { chooseDag, chooseTask } from './dag-choice.ts';
import type { CommandHandler } from './register.ts';
import { removeLink } from './remove-link.ts';
import { chooseRenderedRun, compareRendered, editRenderedConf, showRendered, showRenderedDag, taskOfGraph } from './rendered.ts';
import { runDag } from './run.ts';
import { runAgain, runWithConfig } from './run-with-config.ts';
import { cancelChosenRun, compareRunSource, exportRun, openDetails, openHistory, openLog, showRun, type RunsParts } from './runs.ts';
import { selectAirflowVersion, selectPython } from './settings.ts';

export function commandHandlers(parts: Parts): Readonly<Record<CommandName, CommandHandler>> {
  const { language, runtimes, panels, previews, trees, documents, output, log, extension, secrets } = parts;
  const runs: RunsParts = { runtimes, tree: trees.runs, panels, documents, sources: parts.sources };
  const configRuns = { runParts: parts.runParts, form: { extension, log } };
  const connections = { runtimes, form: { extension, secrets, log }, previews };
  return {
    openGraph: async (...args) => {
      const choice = await chooseDag(language, args);
      if (choice) await panels.open(choice.uri, choice.dagId);
    },
    run: async (...args) => {
      const choice = await chooseDag(language, args);
      if (choice) await runDag(parts.runParts, { ...choice, taskIds: null });
    },
    runWithConfig: async (...args) => {
      const choice = await chooseDag(language, args);
      if (choice) await runWithConfig(configRuns, choice);
    },
    runAgain: value => runAgain(configRuns, value),
    runTask: async (...args) => {
      const choice = taskOfGraph(panels, args[0]) ?? (await chooseTask(language, args, 'Task to run alone'));
      if (choice) await runDag(parts.runParts, choice);
    },
    openHistory: async (...args) => {
      const choice = await chooseDag(language, args);
      if (choice) await openHistory(runs, choice);
    },
    ...previewHandlers(parts),
    cancelRun: value => cancelChosenRun(runs, value),
    showRun: value => showRun(runs, value),
    openLog: value => openLog(runs, value),
    openDetails: value => openDetails(runs, value),
    compareRunSource: value => compareRunSource(runs, value),
    exportRun: value => exportRun(value),
    goToSource: async value => {
      const store = storesNodeOf(value);
      const place = placeOf(value);
      if (store) await showConnectionSource(store);
      else if (place) await showPlace(place, { focus: true });
    },
    openRulePage: value => openRulePage(extension, value),
    removeLink: value => removeLink(value),
    refresh: async () => {
      const started = runtimes.all().filter(({ session }) => session.isStarted);
      await Promise.all(started.map(({ ledger }) => ledger.refresh()));
      for (const tree of [trees.dags, trees.runs, trees.featureStores]) tree.refresh();
    },
    addConnection: value => addConnection(connections, value),
    editConnection: value => editConnection(connections, value),
    linkConnection: value => linkConnection(connections, value),
    removeConnection: value => removeConnection(connections, value),
    testConnection,
    previewTable: value => previewTable(connections, value),
    selectPython,
    selectAirflowVersion,
    checkForAirflow3: () => parts.airflow3.run(),
    showOutput: () => output.show(),
  };
}

type PreviewCommand = 'showRendered' | 'showRenderedDag' | 'chooseRenderedRun' | 'editRenderedConf' | 'compareRendered';

function previewHandlers(parts: Parts): Readonly<Record<PreviewCommand, CommandHandler>> {
  return {
    showRendered: (...args) => showRendered(parts, args),
    showRenderedDag: (...args) => showRenderedDag(parts, args),
    chooseRenderedRun: (...args) => chooseRenderedRun(parts, args),
    editRenderedConf: value => editRenderedConf(parts, value),
    compareRendered: (...args) => compareRendered(parts, args),
  };
}
