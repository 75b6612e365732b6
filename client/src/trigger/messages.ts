// Messages of the form that starts a run, checked field by field.
import type { TriggerRequest, TriggerToHost } from '#protocol/trigger.ts';
import { isFields, isText, isTextOrNull } from '../checks.ts';

export function triggerMessageOf(raw: unknown): TriggerToHost | undefined {
  if (!isFields(raw)) return undefined;
  const { type } = raw;
  if (type === 'ready' || type === 'cancel') return { type };
  if (type !== 'check' && type !== 'start') return undefined;
  const request = requestOf(raw['request']);
  return request && { type, request };
}

function requestOf(raw: unknown): TriggerRequest | undefined {
  if (!isFields(raw)) return undefined;
  const { conf, logicalDate } = raw;
  return isText(conf) && isTextOrNull(logicalDate) ? { conf, logicalDate } : undefined;
}
