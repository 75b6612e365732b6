// exit(), quit() and sys.exit(): SystemExit.
import { builtinFunction } from '../../values/callable.ts';
import { strOf } from '../../values/repr.ts';
import type { ObjectValue } from '../../values/value.ts';

export function exitFunction(name: string): ObjectValue {
  return builtinFunction(name, ([code], _kwargs, call, world) => world.raise('SystemExit', code ? (strOf(code) ?? '') : '', call.span));
}
