// Statements and the whole template: tags, their bodies, and the messages about tags that are missing or out of place.
import { strRepr } from '../python/values/repr.ts';
import type { Body, Expression, MacroParameter, Place, Statement, Target } from './ast.ts';
import { TargetParser } from './parse-target.ts';
import type { TemplateSyntaxProblem } from './syntax-error.ts';
import type { Token } from './tokens.ts';

type TagParser = (parser: StatementParser, first: Token) => Statement;

/** Tags that come with extensions of Jinja2. */
const OF_EXTENSIONS = new Set(['do', 'break', 'continue']);

export class StatementParser extends TargetParser {
  template(): Body {
    return this.#body(null);
  }

  #body(ends: readonly string[] | null): Body {
    const { stream } = this;
    const body: Statement[] = [];
    if (ends) stream.wantedEnds.push(ends);
    while (!stream.is('end')) {
      const token = stream.next();
      if (token.type === 'text') body.push({ kind: 'text', text: token.value, ...stream.placeFrom(token) });
      else if (token.type === 'print-begin') {
        const value = this.tuple();
        stream.expect('print-end');
        body.push({ kind: 'print', value, ...stream.placeFrom(token) });
      } else {
        if (ends && stream.isName(...ends)) break;
        body.push(...this.#statement());
        stream.expect('block-end');
      }
    }
    if (ends) stream.wantedEnds.pop();
    return body;
  }

  #statement(): readonly Statement[] {
    const { stream } = this;
    const first = stream.current;
    if (first.type !== 'name') throw stream.problem('tag name expected');
    if (first.value === 'print') return this.#printTag(stream.next());
    const known = Object.hasOwn(TAGS, first.value) && (!OF_EXTENSIONS.has(first.value) || this.syntax.extensionTags.has(first.value));
    const parse = known ? TAGS[first.value] : undefined;
    if (!parse) throw this.#tagProblem(first.value, stream.wantedEnds, first);
    stream.openTags.push(first);
    const statement = parse(this, stream.next());
    stream.openTags.pop();
    return [statement];
  }

  #printTag(first: Token): readonly Statement[] {
    const statements: Statement[] = [];
    while (!this.stream.is('block-end')) {
      if (statements.length > 0) this.stream.expect(',');
      const value = this.expression();
      statements.push({ kind: 'print', value, ...this.stream.placeFrom(first) });
    }
    return statements;
  }

  /** The statements of a tag up to one of `ends`; the end tag's name is the current token then. */
  bodyUntil(...ends: readonly string[]): Body {
    const { stream } = this;
    stream.skip(':');
    stream.expect('block-end');
    const body = this.#body(ends);
    // Jinja2 tells the line of the end; the place to look at is the tag that is still open.
    const { current } = stream;
    if (stream.is('end'))
      throw this.#tagProblem(null, [...stream.wantedEnds, ends], { ...(stream.openTags.at(-1) ?? current), line: current.line });
    return body;
  }

  /** As {@link bodyUntil} for one end, which is taken. */
  bodyBefore(end: string): Body {
    const body = this.bodyUntil(end);
    this.stream.next();
    return body;
  }

  #tagProblem(unknown: string | null, wanted: readonly (readonly string[])[], place: Place): TemplateSyntaxProblem {
    const looking = wanted.at(-1)?.map(strRepr).join(' or ');
    const parts = [unknown === null ? 'Unexpected end of template.' : `Encountered unknown tag ${strRepr(unknown)}.`];
    if (looking !== undefined) {
      const misplaced = unknown !== null && wanted.flat().includes(unknown);
      parts.push(
        misplaced
          ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`
          : `Jinja was looking for the following tags: ${looking}.`,
      );
    }
    const innermost = this.stream.openTags.at(-1);
    if (innermost !== undefined) parts.push(`The innermost block that needs to be closed is ${strRepr(innermost.value)}.`);
    return this.stream.problem(parts.join(' '), place);
  }

  signature(): readonly MacroParameter[] {
    const { stream } = this;
    const parameters: MacroParameter[] = [];
    stream.expect('(');
    while (!stream.is(')')) {
      if (parameters.length > 0) stream.expect(',');
      const name = this.nameTarget();
      const fallback = stream.skip('=') ? this.expression() : null;
      if (fallback === null && parameters.at(-1)?.fallback) throw stream.problem('non-default argument follows default argument');
      parameters.push({ name, fallback });
    }
    stream.expect(')');
    return parameters;
  }

  /** `with context` or `without context`. */
  importContext(otherwise: boolean): boolean {
    const { stream } = this;
    if (!stream.isName('with', 'without') || stream.following.value !== 'context') return otherwise;
    const withContext = stream.next().value === 'with';
    stream.next();
    return withContext;
  }

  get tokens() {
    return this.stream;
  }
}

const TAGS: Readonly<Record<string, TagParser>> = {
  for(parser, first) {
    const { tokens } = parser;
    const target = parser.target({ endName: 'in' });
    tokens.expectName('in');
    const over = parser.tuple({ conditions: false, endName: 'recursive' });
    const test = tokens.skipName('if') ? parser.expression() : null;
    const recursive = tokens.skipName('recursive');
    const body = parser.bodyUntil('endfor', 'else');
    const otherwise = tokens.next().value === 'endfor' ? [] : parser.bodyBefore('endfor');
    return { kind: 'for', target, over, test, recursive, body, otherwise, ...tokens.placeFrom(first) };
  },
  if(parser, first) {
    const { tokens } = parser;
    const branches: { test: Expression; body: Body }[] = [];
    for (;;) {
      const test = parser.tuple({ conditions: false });
      branches.push({ test, body: parser.bodyUntil('elif', 'else', 'endif') });
      const end = tokens.next().value;
      if (end === 'elif') continue;
      const otherwise = end === 'else' ? parser.bodyBefore('endif') : [];
      return { kind: 'if', branches, otherwise, ...tokens.placeFrom(first) };
    }
  },
  set(parser, first) {
    const { tokens } = parser;
    const target = parser.target({ namespaces: true });
    if (tokens.skip('=')) return { kind: 'set', target, value: parser.tuple(), ...tokens.placeFrom(first) };
    const filter = parser.filters(null, { inline: false });
    return { kind: 'set-block', target, filter, body: parser.bodyBefore('endset'), ...tokens.placeFrom(first) };
  },
  with(parser, first) {
    const { tokens } = parser;
    const bindings: { target: Target; value: Expression }[] = [];
    while (!tokens.is('block-end')) {
      if (bindings.length > 0) tokens.expect(',');
      const target = parser.target();
      tokens.expect('=');
      bindings.push({ target, value: parser.expression() });
    }
    return { kind: 'with', bindings, body: parser.bodyBefore('endwith'), ...tokens.placeFrom(first) };
  },
  macro(parser, first) {
    const name = parser.nameTarget();
    const parameters = parser.signature();
    return { kind: 'macro', name, parameters, body: parser.bodyBefore('endmacro'), ...parser.tokens.placeFrom(first) };
  },
  call(parser, first) {
    const parameters = parser.tokens.is('(') ? parser.signature() : [];
    const call = parser.expression();
    if (call.kind !== 'call') throw parser.tokens.problem('expected call', first);
    return { kind: 'call-block', parameters, call, body: parser.bodyBefore('endcall'), ...parser.tokens.placeFrom(first) };
  },
  filter(parser, first) {
    const filter = parser.filters(null, { inline: true });
    if (!filter) throw parser.tokens.problem('expected a filter', first);
    return { kind: 'filter-block', filter, body: parser.bodyBefore('endfilter'), ...parser.tokens.placeFrom(first) };
  },
  break(parser, first) {
    return { kind: 'break', ...parser.tokens.placeFrom(first) };
  },
  continue(parser, first) {
    return { kind: 'continue', ...parser.tokens.placeFrom(first) };
  },
  do(parser, first) {
    return { kind: 'do', value: parser.tuple(), ...parser.tokens.placeFrom(first) };
  },
  autoescape(parser, first) {
    const value = parser.expression();
    return { kind: 'autoescape', value, body: parser.bodyBefore('endautoescape'), ...parser.tokens.placeFrom(first) };
  },
  block(parser, first) {
    const { tokens } = parser;
    const name = tokens.expect('name').value;
    const scoped = tokens.skipName('scoped');
    const required = tokens.skipName('required');
    if (tokens.is('-')) {
      throw tokens.problem(
        'Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.',
      );
    }
    const body = parser.bodyBefore('endblock');
    if (required && !body.every(part => part.kind === 'text' && part.text.trim() === '')) {
      throw tokens.problem('Required blocks can only contain comments or whitespace');
    }
    tokens.skipName(name);
    return { kind: 'block', name, scoped, required, body, ...tokens.placeFrom(first) };
  },
  extends(parser, first) {
    return { kind: 'extends', template: parser.expression(), ...parser.tokens.placeFrom(first) };
  },
  include(parser, first) {
    const { tokens } = parser;
    const template = parser.expression();
    const ignoreMissing = tokens.isName('ignore') && tokens.following.value === 'missing';
    if (ignoreMissing) {
      tokens.next();
      tokens.next();
    }
    return { kind: 'include', template, ignoreMissing, withContext: parser.importContext(true), ...tokens.placeFrom(first) };
  },
  import(parser, first) {
    const { tokens } = parser;
    const template = parser.expression();
    tokens.expectName('as');
    const name = parser.nameTarget();
    return { kind: 'import', template, name, withContext: parser.importContext(false), ...tokens.placeFrom(first) };
  },
  from(parser, first) {
    const { tokens } = parser;
    const template = parser.expression();
    tokens.expectName('import');
    const names: { name: string; as: string }[] = [];
    do {
      if (tokens.isName('with', 'without') && tokens.following.value === 'context') break;
      const token = tokens.current;
      const name = parser.nameTarget();
      if (name.startsWith('_')) throw tokens.problem('names starting with an underline can not be imported', token);
      names.push({ name, as: tokens.skipName('as') ? parser.nameTarget() : name });
    } while (tokens.skip(','));
    return { kind: 'from-import', template, names, withContext: parser.importContext(false), ...tokens.placeFrom(first) };
  },
};
