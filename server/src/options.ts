// `initializationOptions`, checked: what is missing or odd is taken as the careful choice.
import type { ServerOptions } from '#protocol/language.ts';

export function serverOptionsOf(raw: unknown): ServerOptions {
  const options: Partial<Record<keyof ServerOptions, unknown>> = typeof raw === 'object' && raw !== null ? raw : {};
  return {
    assets: typeof options.assets === 'string' ? options.assets : null,
    rulePages: typeof options.rulePages === 'string' ? options.rulePages : null,
    trusted: options.trusted === true,
  };
}
