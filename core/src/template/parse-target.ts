// What may be assigned to: names, tuples of them, attributes of namespaces.
import { strRepr } from '../python/values/repr.ts';
import type { Expression, Place, Target } from './ast.ts';
import { ExpressionParser } from './parse-expression.ts';
import type { TemplateSyntax } from './settings.ts';
import type { TokenStream } from './stream.ts';
import { describeToken } from './tokens.ts';

export class TargetParser extends ExpressionParser {
  protected readonly syntax: TemplateSyntax;

  constructor(stream: TokenStream, syntax: TemplateSyntax) {
    super(stream);
    this.syntax = syntax;
  }

  target(options: { readonly endName?: string; readonly namespaces?: boolean } = {}): Target {
    const { stream } = this;
    if (options.namespaces && this.syntax.namespacesInTuples) return this.#targets();
    if (options.namespaces && stream.following.type === '.') return this.#namespaceTarget();
    return this.#asTarget(this.tuple({ simple: true, ...(options.endName === undefined ? {} : { endName: options.endName }) }));
  }

  #namespaceTarget(): Target {
    const { stream } = this;
    const name = stream.expect('name');
    stream.next();
    const attribute = stream.expect('name').value;
    return { kind: 'namespace', name: name.value, attribute, ...stream.placeFrom(name) };
  }

  /** Jinja2 3.1.6: attributes of namespaces among the targets of `set`. */
  #targets(): Target {
    const { stream } = this;
    const first = stream.current;
    const items: Target[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) stream.expect(',');
      if (this.isTupleEnd(undefined)) break;
      items.push(stream.is('name') && stream.following.type === '.' ? this.#namespaceTarget() : this.#asTarget(this.primary()));
      if (!stream.is(',')) break;
      isTuple = true;
    }
    const [only] = items;
    if (!isTuple && only) return only;
    if (!isTuple) throw stream.problem(`Expected an expression, got ${strRepr(describeToken(stream.current))}`);
    return { kind: 'tuple', items, ...stream.placeFrom(first) };
  }

  #asTarget(node: Expression): Target {
    const place: Place = { start: node.start, end: node.end, line: node.line };
    if (node.kind === 'name') return { kind: 'name', name: node.name, ...place };
    if (node.kind === 'tuple') return { kind: 'tuple', items: node.items.map(item => this.#asTarget(item)), ...place };
    throw this.stream.problem(`can't assign to ${strRepr(node.kind === 'constant' ? 'const' : node.kind)}`, node);
  }

  nameTarget(): string {
    const token = this.stream.expect('name');
    if (['true', 'false', 'none', 'True', 'False', 'None'].includes(token.value))
      throw this.stream.problem("can't assign to 'name'", token);
    return token.value;
  }
}
