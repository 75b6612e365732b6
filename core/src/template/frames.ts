// The frames of a template: which statements open one, and what names they lay out. jinja2 `compiler.py` and `idtracking.py`.
import type { Body, Expression, MacroParameter, Statement, TemplateAst } from './ast.ts';
import { symbolsOf, type Symbols } from './symbols.ts';
import { blocksIn, undeclaredIn } from './walk.ts';

type Of<Kind extends Statement['kind']> = Statement & { readonly kind: Kind };

/** `{% macro %}` or the body of `{% call %}`. */
export interface MacroDefinition {
  /** Null for a caller. */
  readonly name: string | null;
  readonly parameters: readonly MacroParameter[];
  readonly body: Body;
}

const SPECIAL = ['caller', 'kwargs', 'varargs'] as const;

/** Of `varargs`, `kwargs` and `caller` those that a macro's body reads. */
export function specialIn({ body }: MacroDefinition): ReadonlySet<string> {
  return undeclaredIn(body, SPECIAL);
}

/** The template itself; `self` is a parameter where it is read. */
export function rootFrame({ body }: TemplateAst): Symbols {
  return symbolsOf(body, null, made => {
    if (undeclaredIn(body, ['self']).has('self')) made.parameter('self');
    made.body(body);
  });
}

/** A block: it sees nothing of the frame it stands in. */
export function blockFrame(body: Body): Symbols {
  return symbolsOf(body, null, made => {
    for (const special of undeclaredIn(body, ['self', 'super'])) made.parameter(special);
    made.body(body);
  });
}

/** One round of a loop. */
export function loopFrame(statement: Of<'for'>, parent: Symbols): Symbols {
  const { body, target, recursive } = statement;
  return symbolsOf(body, parent, made => {
    const readsLoop = undeclaredIn(body, ['loop']).has('loop') || blocksIn(body).some(block => block.scoped);
    if (recursive || readsLoop) made.parameter('loop');
    made.target(target, { as: 'param' });
    made.body(body);
  });
}

/** The `if` of a loop. */
export function loopTestFrame({ target }: Of<'for'>, test: Expression, parent: Symbols): Symbols {
  return symbolsOf(test, parent, made => {
    made.target(target, { as: 'param' });
    made.expression(test);
  });
}

/** The `else` of a loop, or a set block. */
export function bodyFrame(body: Body, parent: Symbols): Symbols {
  return symbolsOf(body, parent, made => {
    made.body(body);
  });
}

export function withFrame({ bindings, body }: Of<'with'>, parent: Symbols): Symbols {
  return symbolsOf(body, parent, made => {
    for (const { target } of bindings) made.target(target, { as: 'param' });
    made.body(body);
  });
}

export function autoescapeFrame({ value, body }: Of<'autoescape'>, parent: Symbols): Symbols {
  return symbolsOf(body, parent, made => {
    made.expression(value);
    made.body(body);
  });
}

export function filterFrame({ filter, body }: Of<'filter-block'>, parent: Symbols): Symbols {
  return symbolsOf(body, parent, made => {
    made.body(body);
    made.expression(filter);
  });
}

export function macroFrame(definition: MacroDefinition, parent: Symbols): Symbols {
  const { parameters, body } = definition;
  return symbolsOf(body, parent, made => {
    made.parameters(parameters);
    const own = new Set(parameters.map(parameter => parameter.name));
    for (const name of specialIn(definition)) if (!own.has(name)) made.parameter(name);
    made.body(body);
  });
}

/** All frames that statements of a body open, with the statement. */
export function* framesIn(body: Body, symbols: Symbols): Generator<readonly [Statement, Symbols], void> {
  for (const statement of body) {
    if (statement.kind === 'block') {
      yield* framesIn(statement.body, blockFrame(statement.body));
      continue;
    }
    if (statement.kind === 'if') {
      for (const branch of statement.branches) yield* framesIn(branch.body, symbols);
      yield* framesIn(statement.otherwise, symbols);
      continue;
    }
    if (statement.kind === 'for') yield* framesIn(statement.otherwise, bodyFrame(statement.otherwise, symbols));
    const inner = frameOf(statement, symbols);
    if (!inner || !('body' in statement)) continue;
    yield [statement, inner];
    yield* framesIn(statement.body, inner);
  }
}

function frameOf(statement: Statement, parent: Symbols): Symbols | null {
  switch (statement.kind) {
    case 'for':
      return loopFrame(statement, parent);
    case 'with':
      return withFrame(statement, parent);
    case 'autoescape':
      return autoescapeFrame(statement, parent);
    case 'filter-block':
      return filterFrame(statement, parent);
    case 'set-block':
      return bodyFrame(statement.body, parent);
    case 'macro':
      return macroFrame(statement, parent);
    case 'call-block':
      return macroFrame({ name: null, parameters: statement.parameters, body: statement.body }, parent);
    default:
      return null;
  }
}
