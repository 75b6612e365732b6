// Every setting. The levels of the rules come from the registry of the rules themselves.
import { LEVELS, PROFILES } from '#core/rules/levels.ts';
import { rules } from '#core/rules/registry.ts';

/** Settings that name programs or paths, or choose what is run: not taken from an untrusted workspace. */
export const restrictedSettings = ['dagwright.python', 'dagwright.airflow', 'dagwright.dagsFolder'] as const;

type Schema = Readonly<Record<string, unknown>>;

const general: Readonly<Record<string, Schema>> = {
  'dagwright.airflowVersion': {
    type: 'string',
    default: '',
    scope: 'resource',
    order: 1,
    pattern: '^$|^[23](\\.\\d+){0,2}$',
    patternErrorMessage: 'A version such as 2.7.2, 2.10 or 3.',
    markdownDescription: 'Airflow version that the DAGs are written for. Empty: found in `requirements.txt` or `pyproject.toml`.',
  },
  'dagwright.dagsFolder': {
    type: 'string',
    default: '',
    scope: 'resource',
    order: 2,
    markdownDescription:
      'Folder that Airflow reads as its dags folder, relative to the workspace folder. Imports of your own modules start there. Empty: the workspace folder.',
  },
  'dagwright.python': {
    type: 'string',
    default: '',
    scope: 'machine-overridable',
    order: 3,
    markdownDescription:
      'Python that runs Python tasks. Empty: the first of `.venv`, `venv` and `python3` on the path. Airflow need not be installed in it.',
  },
  'dagwright.airflow': {
    type: 'string',
    enum: ['auto', 'bundled', 'installed'],
    default: 'auto',
    scope: 'machine-overridable',
    order: 3,
    markdownDescription:
      "Which Airflow runs Python tasks. `auto`: the bundled one, and the interpreter's own (`#dagwright.python#`) for operators that only it has. `installed`: the interpreter's own for every Python task. `bundled`: never the interpreter's own. Neither uses a database of Airflow.",
  },
  'dagwright.parallelism': {
    type: ['integer', 'null'],
    default: null,
    minimum: 1,
    maximum: 256,
    scope: 'window',
    order: 4,
    markdownDescription: 'Task instances that run at once. Empty: the number of processors. 1 behaves as the SequentialExecutor.',
  },
  'dagwright.maxRetryWaitSeconds': {
    type: ['number', 'null'],
    default: 5,
    minimum: 0,
    scope: 'window',
    order: 5,
    markdownDescription: 'Longest wait before a retry in runs from the editor, in seconds. Empty: as long as `retry_delay` says.',
  },
  'dagwright.keptRuns': {
    type: 'integer',
    default: 100,
    minimum: 1,
    scope: 'resource',
    order: 5,
    markdownDescription: 'Finished runs of each DAG that stay in the history, with their logs. Older ones are removed when a run ends.',
  },
  'dagwright.codeLens.enabled': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    order: 6,
    markdownDescription: 'Show ▶ Run, with config, Graph and History above DAGs, ▶ Run task and Rendered above tasks.',
  },
};

const profile: Schema = {
  type: 'string',
  default: 'default',
  enum: PROFILES,
  enumDescriptions: ['Every rule at its own level.', 'Rules that are off by default are warnings.', 'Nothing but errors.'],
  scope: 'resource',
  order: 0,
  markdownDescription: 'How much is reported. The level of a single rule, set below, stands above it.',
};

const doubleReports: Schema = {
  type: 'string',
  default: 'avoid',
  enum: ['avoid', 'keep'],
  enumDescriptions: [
    'What ruff (as the project selects its rules), Pylance (syntax and undefined names) or pylint-airflow report is left to them while they are enabled.',
    'Everything is reported, whoever else reports it.',
  ],
  scope: 'resource',
  order: 1,
  markdownDescription: 'Mistakes that another checker in this editor reports as well. A level that is set for a rule stands above it.',
};

const checkScope: Schema = {
  type: 'string',
  default: 'workspace',
  enum: ['workspace', 'openFiles'],
  enumDescriptions: ['All DAG files of the workspace, in the background.', 'Only DAG files that are open in an editor.'],
  scope: 'window',
  order: 2,
  markdownDescription: 'Which files are checked.',
};

/** `configuration` of the manifest, in two sections. */
export function collectConfiguration(): readonly Schema[] {
  return [
    { title: 'General', properties: general },
    {
      title: 'Rules',
      order: 2,
      properties: {
        'dagwright.profile': profile,
        'dagwright.doubleReports': doubleReports,
        'dagwright.checkScope': checkScope,
        ...Object.fromEntries(rules.map(rule => [`dagwright.rules.${rule.id}`, levelSchema(rule)])),
      },
    },
  ];
}

function levelSchema(rule: (typeof rules)[number]): Schema {
  return {
    type: 'string',
    enum: ['default', ...LEVELS],
    default: 'default',
    enumDescriptions: [`${rule.severity}, unless the profile or pyproject.toml says otherwise`],
    scope: 'resource',
    markdownDescription: rule.summary,
  };
}
