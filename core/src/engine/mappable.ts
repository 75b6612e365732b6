// What a task may push for others to expand over.
import { isTagged, itemsOfValue, typeNameOf } from '../plan/encoded-items.ts';
import type { Encoded } from '../plan/encoded.ts';

/** `[core] max_map_length`. */
const MAX_MAP_LENGTH = 1024;

/**
 * Why a value must not be pushed by a task that others expand over; null when it may.
 * Airflow 2.7.2 `models/taskinstance.py`, `_record_task_map_for_downstreams`.
 */
export function refusedForMapping(value: Encoded | undefined): string | null {
  if (value === undefined || value === null) return 'XComForMappingNotPushed: did not push XCom for task mapping';
  if (isTagged(value) && value.$ === 'opaque') return null;
  const items = itemsOfValue(value);
  if (typeof items === 'string') return `UnmappableXComTypePushed: unmappable return type '${typeNameOf(value)}'`;
  if (items.length > MAX_MAP_LENGTH) {
    return `UnmappableXComLengthPushed: unmappable return value length: ${items.length} > ${MAX_MAP_LENGTH}`;
  }
  return null;
}
