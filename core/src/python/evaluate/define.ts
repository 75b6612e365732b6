// `def`, `lambda` and `class`.
import type { Span } from '../../text/span.ts';
import type { ArgumentNode, Block, ClassNode, Expression, FunctionNode, LambdaNode } from '../parse/ast.ts';
import { NONE, str } from '../values/make.ts';
import type { Passed, Value } from '../values/value.ts';
import { evaluateSignature } from './annotations.ts';
import { ClassValue } from './class.ts';
import { FunctionValue } from './function.ts';
import { GeneratorValue } from './generator.ts';
import { generatorBody } from './generator-body.ts';
import type { Frame, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { isSteppable } from './yields.ts';

export function makeFunction(node: FunctionNode | LambdaNode, frame: Frame, machine: Machine): FunctionValue {
  const parameters = node.parameters.map(parameter => ({
    name: parameter.name.name,
    kind: parameter.kind,
    hasDefault: parameter.defaultValue !== null,
    defaultValue: parameter.defaultValue ? machine.evaluate(parameter.defaultValue, frame) : null,
    node: parameter,
  }));
  const annotations = evaluateSignature(node, frame, machine);
  const startGenerator = (body: Block, inner: Frame, span: Span): Value =>
    isSteppable(body)
      ? new GeneratorValue(generatorBody(body, inner, machine), span, machine)
      : machine.dynamic('a generator with a yield inside another expression', span);
  return new FunctionValue(node, parameters, frame, { machine, startGenerator, annotations });
}

export function defineFunction(node: FunctionNode, frame: Frame, machine: Machine): void {
  const decorators = node.decorators.map(decorator => machine.evaluate(decorator, frame));
  const made = makeFunction(node, frame, machine);
  machine.bind(node.name.name, decorate(made, decorators, node.decorators, node, machine), frame, node.name.span);
}

function decorate(
  value: Value,
  decorators: readonly Value[],
  written: readonly Expression[],
  node: FunctionNode | ClassNode,
  machine: Machine,
): Value {
  let result = value;
  for (let at = decorators.length - 1; at >= 0; at--) {
    const decorator = decorators[at];
    const place = written[at];
    if (!decorator || !place) continue;
    const passed = [{ name: null, value: result, span: node.name.span, nameSpan: null }];
    result = machine.attempt(place.span, () => machine.call(decorator, { span: place.span, calleeSpan: place.span, passed, open: null }));
  }
  return result;
}

export function defineClass(node: ClassNode, frame: Frame, machine: Machine): void {
  const decorators = node.decorators.map(decorator => machine.evaluate(decorator, frame));
  const bases = baseValues(node.bases, frame, machine);
  const keywords = node.bases.flatMap((argument): Passed[] =>
    argument.kind === 'keyword' && argument.name
      ? [
          {
            name: argument.name.name,
            value: machine.evaluate(argument.value, frame),
            span: argument.value.span,
            nameSpan: argument.name.span,
          },
        ]
      : [],
  );
  const metaclass = keywords.find(({ name }) => name === 'metaclass')?.value;
  const scope = new Scope('class', frame.scope);
  scope.className = node.name.name;
  scope.vars.set('__module__', str(frame.unit.name));
  const qualifiedName = `${frame.scope.path}${node.name.name}`;
  scope.path = `${qualifiedName}.`;
  scope.vars.set('__qualname__', str(qualifiedName));
  const inner: Frame = { scope, unit: frame.unit, method: null, jump: null, handling: null };
  machine.execute(node.body, inner);
  const first = node.body[0];
  const text = first?.kind === 'expression' && first.value.kind === 'constant' ? first.value.value : NONE;
  scope.vars.set('__doc__', text.kind === 'str' ? text : NONE);
  const options = {
    name: node.name.name,
    module: frame.unit.name,
    span: node.span,
    bases,
    members: scope.vars,
    annotated: scope.annotated,
    metaclass: metaclass instanceof ClassValue ? metaclass : null,
  };
  const made = new ClassValue(options, machine);
  made.finish({ span: node.span, calleeSpan: node.span, passed: keywords.filter(({ name }) => name !== 'metaclass'), open: null });
  machine.bind(node.name.name, decorate(made, decorators, node.decorators, node, machine), frame, node.name.span);
}

function baseValues(written: readonly ArgumentNode[], frame: Frame, machine: Machine): Value[] {
  const bases: Value[] = [];
  for (const argument of written) {
    const value = machine.evaluate(argument.value, frame);
    if (argument.kind === 'positional') bases.push(value);
    else if (argument.kind === 'star') {
      const items = machine.iterate(value, argument.value.span);
      if ('kind' in items) bases.push(items);
      else bases.push(...items);
    }
  }
  return bases;
}
