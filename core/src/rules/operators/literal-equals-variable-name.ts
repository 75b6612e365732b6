// A variable's name in quotes where its value was meant.
import type { Argument } from '../../dag/model.ts';
import type { Value } from '../../python/values/value.ts';
import { tasksOf, templateArgumentsOf } from '../task-arguments.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** `bash_command="templated_command"` beside `templated_command = """…"""`: Bash is told to run a command of that name. */
export const literalEqualsVariableName: Rule = {
  id: 'literal-equals-variable-name',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A text is exactly the name of a variable that holds a text: the quotes are most likely too many.',
  *check({ file, textOf, lineOf }) {
    const seen = new Set<number>();
    for (const task of tasksOf(file))
      for (const [name, argument] of templateArgumentsOf(task)) {
        const text = literalOf(argument, textOf);
        const variable = text === null ? undefined : file.scope.names.get(text);
        if (text === null || variable === undefined || seen.has(argument.span.start) || !isMeant(text, variable.value)) continue;
        seen.add(argument.span.start);
        const message = `${name} is the text "${text}", which is also the name of a variable (line ${lineOf(variable.span)}). The task gets the name, not the variable's value; remove the quotes if the value is meant.`;
        yield found(argument.span, message, {
          related: [{ span: variable.span, message: `"${text}" is defined here` }],
          fixes: [replaceWith(`Use the variable ${text}`, argument.span, text)],
        });
      }
  },
};

/** The argument's text when it is written as one plain literal. */
function literalOf({ value, span }: Argument, textOf: (path: string) => string | undefined): string | null {
  if (value.kind !== 'str') return null;
  const source = textOf(span.file)?.slice(span.start, span.end);
  return source === `"${value.value}"` || source === `'${value.value}'` ? value.value : null;
}

/** `date` is a command as well as a likely name; a name of several words, or a value that is a script, leaves no doubt. */
function isMeant(name: string, value: Value): boolean {
  return value.kind === 'str' && value.value !== name && (name.includes('_') || /\s|\{[{%]/.test(value.value));
}
