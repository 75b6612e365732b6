// How Jinja2's environment is set up: by the DAG (`template_undefined`, `jinja_environment_kwargs`, native objects) and its version.
import type { UndefinedKind } from './undefined.ts';

/** What `jinja_environment_kwargs` may change of how a template is cut into tokens (jinja2 `environment.py`). */
export interface TemplateSyntax {
  readonly blockStart: string;
  readonly blockEnd: string;
  readonly variableStart: string;
  readonly variableEnd: string;
  readonly commentStart: string;
  readonly commentEnd: string;
  readonly lineStatementPrefix: string | null;
  readonly lineCommentPrefix: string | null;
  readonly trimBlocks: boolean;
  readonly lstripBlocks: boolean;
  readonly newline: string;
  readonly keepTrailingNewline: boolean;
  /** Tags of extensions: `do` is on in Airflow, `break` and `continue` come with `jinja2.ext.loopcontrols`. */
  readonly extensionTags: ReadonlySet<string>;
  /** `{% set ns.a, b = … %}`, since Jinja2 3.1.6. */
  readonly namespacesInTuples: boolean;
}

export const AIRFLOW_SYNTAX: TemplateSyntax = {
  blockStart: '{%',
  blockEnd: '%}',
  variableStart: '{{',
  variableEnd: '}}',
  commentStart: '{#',
  commentEnd: '#}',
  lineStatementPrefix: null,
  lineCommentPrefix: null,
  trimBlocks: false,
  lstripBlocks: false,
  newline: '\n',
  keepTrailingNewline: false,
  extensionTags: new Set(['do']),
  namespacesInTuples: true,
};

export interface TemplateSettings {
  readonly syntax: TemplateSyntax;
  readonly undefinedKind: UndefinedKind;
  readonly autoescape: boolean;
  /** Version that the target is installed with: 2.7.2 pins 3.1.2, 3.x brings 3.1.6. */
  readonly jinja: '3.1.2' | '3.1.6';
  /** Set when the DAG sets up its environment in a way that is not modelled: nothing can be rendered. */
  readonly refused: string | null;
}

export const DEFAULT_SETTINGS: TemplateSettings = {
  syntax: AIRFLOW_SYNTAX,
  undefinedKind: 'StrictUndefined',
  autoescape: false,
  jinja: '3.1.6',
  refused: null,
};
