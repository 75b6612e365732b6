// `contextlib.ExitStack`: managers and callbacks that are left in reverse order.
import type { WithItem } from '../parse/ast.ts';
import { builtinFunction } from '../values/callable.ts';
import { NONE } from '../values/make.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import type { PythonRaise } from './raise.ts';

type Leave = (error: PythonRaise | null, item: WithItem, machine: Machine) => 'swallow' | 'go on';

/** How `with` enters and leaves a manager. */
interface Protocol {
  enter(manager: Value, item: WithItem, machine: Machine): Value;
  leave(manager: Value, error: PythonRaise | null, item: WithItem, machine: Machine): 'swallow' | 'go on';
}

export class ExitStackValue extends QuietObject {
  readonly typeName = 'ExitStack';
  readonly #leaves: Leave[] = [];
  readonly #protocol: Protocol;

  constructor(protocol: Protocol) {
    super();
    this.#protocol = protocol;
  }

  enter(): Value {
    return this;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'enter_context':
        return builtinFunction('ExitStack.enter_context', ([manager], _kwargs, call, world) => {
          const given = manager ?? NONE;
          const context = { kind: 'constant' as const, value: given, span: call.span };
          const entered = this.#protocol.enter(given, { context, target: null }, world as Machine);
          this.#leaves.push((error, item, machine) => this.#protocol.leave(given, error, item, machine));
          return entered;
        });
      case 'push':
        return builtinFunction('ExitStack.push', ([manager]) => {
          const given = manager ?? NONE;
          this.#leaves.push((error, item, machine) => this.#protocol.leave(given, error, item, machine));
          return given;
        });
      case 'callback':
        return builtinFunction('ExitStack.callback', ([callee], _kwargs, call) => {
          this.#leaves.push((_error, _item, machine) => {
            if (callee) machine.call(callee, { ...call, passed: call.passed.slice(1) });
            return 'go on';
          });
          return callee ?? NONE;
        });
      default:
        return undefined;
    }
  }

  leave(error: PythonRaise | null, item: WithItem, machine: Machine): 'swallow' | 'go on' {
    let left = error;
    for (const leave of this.#leaves.splice(0).reverse()) if (leave(left, item, machine) === 'swallow') left = null;
    return error && !left ? 'swallow' : 'go on';
  }
}
