// Rules about templates: one look at each template of a file, with what the DAG adds to Airflow's names.
import { hasVersion as versionIsAtLeast } from '../../airflow/target.ts';
import type { Dag } from '../../dag/model.ts';
import { placeIn, templatesOf, type TemplateUse } from '../../dag/uses/templates.ts';
import type { Value } from '../../python/values/value.ts';
import { readingOf, type TemplateReading } from '../../template/reading.ts';
import { replaceInText } from '../edits/replace-in-text.ts';
import type { Fix } from '../finding.ts';
import { found, type Found, type Rule, type RuleContext } from '../rule.ts';

/** Names that a DAG gives its templates; null where they are not known. */
export interface DagNames {
  readonly macros: ReadonlySet<string> | null;
  readonly filters: ReadonlySet<string> | null;
  /** `template_undefined`: what does not exist is not an error. */
  readonly lenient: boolean;
}

/** One template as a rule looks at it. */
export interface LookedAt {
  readonly template: TemplateUse;
  readonly reading: TemplateReading;
  readonly names: DagNames;
  readonly context: RuleContext;
}

/** Offsets are those of the template's text. */
export interface TemplateFinding {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Puts `text` in the place of a stretch of the template. */
  readonly fix?: { readonly title: string; readonly start: number; readonly end: number; readonly text: string } | null;
  /** Ways to mend it outside the template. */
  readonly others?: readonly Fix[];
}

type Meta = Omit<Rule, 'check'>;

/** A rule that looks at every template which Jinja2 can read. A text that several tasks share is reported once. */
export function templateRule(meta: Meta, look: (at: LookedAt) => Iterable<TemplateFinding>): Rule {
  return {
    ...meta,
    *check(context) {
      const seen = new Set<string>();
      for (const template of templatesOf(context.file, context.snapshot).texts) {
        if (template.parsed.kind === 'error' || hasOwnSyntax(template.dag) || isRenderedByOperator(template)) continue;
        const at = { template, reading: readingOf(template.parsed.ast), names: namesOf(template.dag), context };
        for (const finding of look(at)) {
          const made = toFound(finding, template, context);
          const { span } = made.elsewhere ?? made;
          const key = `${span.file}:${span.start}:${finding.message}`;
          if (seen.has(key)) continue;
          seen.add(key);
          yield made;
        }
      }
    },
  };
}

/** The Slack provider renders these messages itself, with the rows of the query and filters of its own (`transfers/sql_to_slack_webhook.py`). */
function isRenderedByOperator({ task, field }: TemplateUse): boolean {
  return field === 'slack_message' && task.operator.startsWith('SqlToSlack');
}

/** `jinja_environment_kwargs` may change the very brackets of templates. */
export function hasOwnSyntax(dag: Dag | null): boolean {
  const given = dag?.arguments.get('jinja_environment_kwargs');
  return given !== undefined && given.value.kind !== 'none';
}

/** A finding in a template file is told of at the argument that names the file, for those who do not look at the file itself. */
export function toFound({ start, end, message, fix, others = [] }: TemplateFinding, template: TemplateUse, context: RuleContext): Found {
  const fixes = [...(fix ? fixIn(template, fix, context) : []), ...others];
  const span = placeIn(template, start, end);
  if (template.file === null) return found(span, message, { fixes });
  const name = template.file.slice(template.file.lastIndexOf('/') + 1);
  const brought = `${name}, line ${context.lineOf(span)}: ${message}`;
  return { ...found(template.argument.span, brought, { fixes, related: [{ span, message: 'here' }] }), elsewhere: { span, message } };
}

function fixIn({ text }: TemplateUse, fix: NonNullable<TemplateFinding['fix']>, context: RuleContext): readonly Fix[] {
  const edit = replaceInText(text, fix.start, fix.end, fix.text, context.file.modules);
  return edit ? [{ title: fix.title, edits: [edit], preferred: true }] : [];
}

const namesByDag = new WeakMap<Dag, DagNames>();

function namesOf(dag: Dag | null): DagNames {
  if (!dag) return { macros: null, filters: null, lenient: true };
  let names = namesByDag.get(dag);
  if (!names) {
    const undefinedClass = dag.arguments.get('template_undefined')?.value;
    names = {
      macros: keysOf(dag.arguments.get('user_defined_macros')?.value),
      filters: keysOf(dag.arguments.get('user_defined_filters')?.value),
      lenient: undefinedClass !== undefined && undefinedClass.kind !== 'none',
    };
    namesByDag.set(dag, names);
  }
  return names;
}

function keysOf(value: Value | undefined): ReadonlySet<string> | null {
  if (!value || value.kind === 'none') return new Set();
  if (value.kind !== 'dict') return null;
  const names = [...value.entries.values()].map(({ key }) => (key.kind === 'str' ? key.value : null));
  return names.every(name => name !== null) ? new Set(names) : null;
}

/** Whether the version that the project names has what came with `since`; the profile decides where it names none. */
export function hasVersion({ snapshot, file }: RuleContext, since: string): boolean {
  return versionIsAtLeast(snapshot.projectVersion, file.target, since);
}

/** Whether the project is on the very version that the profile was taken from, or names none. */
export function isOnProfile({ snapshot: { projectVersion }, file }: RuleContext): boolean {
  return projectVersion === null || file.target.startsWith(`${projectVersion.split('.').slice(0, 2).join('.')}.`);
}
