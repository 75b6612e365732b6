// The configuration of a run as somebody types it: what is wrong with the text, and where.
import { PythonError } from '#core/python/values/errors.ts';
import { loadsJson } from '#core/python/values/json.ts';

export interface ConfProblem {
  readonly message: string;
  readonly offset: number;
}

/** Undefined when the text is a JSON object, read as Airflow reads it. */
export function problemOfConf(text: string): ConfProblem | undefined {
  try {
    if (loadsJson(text).kind === 'dict') return undefined;
    return { message: 'The configuration of a run is a JSON object, such as {"day": "2024-05-01"}.', offset: text.search(/\S/) };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return { message: error.pythonMessage, offset: Number(/\(char (\d+)\)/.exec(error.pythonMessage)?.[1] ?? text.length) };
  }
}
