// The configuration of a run as somebody types it: what is wrong with the text, and where.

export interface ConfProblem {
  readonly message: string;
  readonly offset: number;
}

/** Undefined when the text is a JSON object. */
export function problemOfConf(text: string): ConfProblem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
    return { message: 'The configuration of a run is a JSON object, such as {"day": "2024-05-01"}.', offset: text.search(/\S/) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { message, offset: Number(/position (\d+)/.exec(message)?.[1] ?? text.length) };
  }
}
