// What chance decides in a template.
import { Unsupported, type Steps } from '../request.ts';

/** A random number from 0 up to 1. */
export function* drawn(): Steps<number> {
  const answer = yield { kind: 'random' };
  if (answer?.kind !== 'float') throw new Unsupported('random numbers');
  return answer.value;
}
