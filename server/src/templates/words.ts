// Statements and operators of Jinja2, for completion and hover.

interface Word {
  readonly name: string;
  readonly doc: string;
  /** It stands alone in its brackets. */
  readonly takesNothing?: true;
}

/** What can begin a `{% … %}`. `do` is an extension that Airflow switches on. */
export const STATEMENTS: readonly Word[] = [
  { name: 'if', doc: 'Renders its body when the condition is true.' },
  { name: 'elif', doc: 'Another condition of an `if`.' },
  { name: 'else', doc: 'What is rendered when no condition was true, or a loop had no items.', takesNothing: true },
  { name: 'endif', doc: 'Ends an `if`.', takesNothing: true },
  { name: 'for', doc: 'Renders its body for each item.' },
  { name: 'endfor', doc: 'Ends a `for`.', takesNothing: true },
  { name: 'set', doc: 'Gives a name to a value, or to the text of a block.' },
  { name: 'endset', doc: 'Ends the block of a `set`.', takesNothing: true },
  { name: 'macro', doc: 'Defines a function that renders its body.' },
  { name: 'endmacro', doc: 'Ends a `macro`.', takesNothing: true },
  { name: 'call', doc: 'Calls a macro and hands it the body as `caller()`.' },
  { name: 'endcall', doc: 'Ends a `call`.', takesNothing: true },
  { name: 'filter', doc: 'Filters the text of its body.' },
  { name: 'endfilter', doc: 'Ends a `filter`.', takesNothing: true },
  { name: 'with', doc: 'Names that hold in its body only.' },
  { name: 'endwith', doc: 'Ends a `with`.', takesNothing: true },
  { name: 'raw', doc: 'Its body is no template: braces stay as they are.', takesNothing: true },
  { name: 'endraw', doc: 'Ends a `raw`.', takesNothing: true },
  { name: 'do', doc: 'Evaluates an expression and renders nothing: `{% do list.append(1) %}`.' },
  { name: 'include', doc: 'Renders another template file here.' },
  { name: 'import', doc: 'Takes the macros of another template file under a name.' },
  { name: 'from', doc: 'Takes single macros of another template file.' },
  { name: 'extends', doc: 'Fills in the blocks of another template file.' },
  { name: 'block', doc: 'A part that a template which extends this one can replace.' },
  { name: 'endblock', doc: 'Ends a `block`.', takesNothing: true },
  { name: 'autoescape', doc: 'Switches HTML escaping on or off for its body. Airflow has it off.' },
  { name: 'endautoescape', doc: 'Ends an `autoescape`.', takesNothing: true },
];

/** Words behind an operand. */
export const OPERATORS: readonly Word[] = [
  { name: 'if', doc: 'A value on a condition: `a if b else c`.' },
  { name: 'else', doc: 'What it is otherwise: `a if b else c`.' },
  { name: 'is', doc: 'Asks a test: `x is defined`.' },
  { name: 'is not', doc: 'Asks a test and turns its answer round.' },
  { name: 'in', doc: 'Whether it is contained: `"a" in list`.' },
  { name: 'not in', doc: 'Whether it is not contained.' },
  { name: 'and', doc: 'Both.' },
  { name: 'or', doc: 'One of both.' },
];

/** Constants, and the word before an operand. */
export const CONSTANTS: readonly Word[] = [
  { name: 'true', doc: "Python's `True`." },
  { name: 'false', doc: "Python's `False`." },
  { name: 'none', doc: "Python's `None`." },
  { name: 'not', doc: 'Turns a truth value round.' },
];
