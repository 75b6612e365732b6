// Annotations: Python evaluates them where a function, class or module is made, unless `from __future__ import annotations` puts that off.
import type { Expression, FunctionNode, LambdaNode } from '../parse/ast.ts';
import { dynamic } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import type { Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

/** Of what may go wrong only a name that nothing binds is certain: types are joined and indexed in more ways than are followed here. */
export function evaluateAnnotation(annotation: Expression, frame: Frame, machine: Machine): Value {
  const { span } = annotation;
  if (frame.scope.globals.postpones) return dynamic('an annotation that is not evaluated', span);
  try {
    return machine.guard(() => machine.evaluate(annotation, frame));
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    if (error.type !== 'NameError') return dynamic('an annotation that is not followed', span);
    return machine.attempt(span, () => {
      throw error;
    });
  }
}

/** In the order of CPython: parameters by kind, then what the function returns. */
export function evaluateSignature(node: FunctionNode | LambdaNode, frame: Frame, machine: Machine): ReadonlyMap<string, Value> {
  const evaluated = new Map<string, Value>();
  if (node.kind === 'lambda') return evaluated;
  for (const kind of ['positional-only', 'positional', 'var-positional', 'keyword-only', 'var-keyword'])
    for (const parameter of node.parameters)
      if (parameter.annotation && parameter.kind === kind)
        evaluated.set(parameter.name.name, evaluateAnnotation(parameter.annotation, frame, machine));
  if (node.returns) evaluated.set('return', evaluateAnnotation(node.returns, frame, machine));
  return evaluated;
}
