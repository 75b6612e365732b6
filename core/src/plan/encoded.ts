// Encoded: a Python value as JSON, exact enough to come back as the same value on the other side.

/** A reference to what another task pushes; resolved when the task runs. */
export interface EncodedXCom {
  readonly $: 'xcom';
  readonly taskId: string;
  readonly key: string;
}

/** References that are computed from others: `.map`, `.zip`, `.concat`. The function of a map is Python's. */
export type EncodedDerived =
  | { readonly $: 'xcom-map'; readonly of: Encoded }
  /** `fill`: one value when `fillvalue` is given, else none. */
  | { readonly $: 'xcom-zip'; readonly of: readonly Encoded[]; readonly fill: readonly Encoded[] }
  | { readonly $: 'xcom-concat'; readonly of: readonly Encoded[] };

/** An argument of a mapped task group, inside the group: each map index has its own. */
export interface EncodedMappedArgument {
  readonly $: 'mapped-argument';
  readonly groupId: string;
  readonly key: string;
}

/** What is known only when the task runs. */
export type EncodedReference = EncodedXCom | EncodedDerived | EncodedMappedArgument;

/**
 * null, true, text and whole numbers within ±2^53 stand for themselves and an array for a list; all else is tagged.
 * The Python worker (`runtime/python/`) reads and writes the same form.
 */
export type Encoded =
  | null
  | boolean
  | string
  | number
  | readonly Encoded[]
  | { readonly $: 'int'; readonly v: string }
  /** As Python's repr: `1.0`, `1e-07`, `inf`, `nan`. */
  | { readonly $: 'float'; readonly v: string }
  | { readonly $: 'tuple'; readonly v: readonly Encoded[] }
  | { readonly $: 'set'; readonly v: readonly Encoded[] }
  | { readonly $: 'dict'; readonly v: readonly (readonly [Encoded, Encoded])[] }
  /** Base64. */
  | { readonly $: 'bytes'; readonly v: string }
  /** `isoformat()`, with the offset when it is aware; `zone` is the name of its zone when that has one. */
  | { readonly $: 'datetime'; readonly v: string; readonly zone: string | null; readonly pendulum: boolean }
  | { readonly $: 'date'; readonly v: string }
  /** Whole microseconds. */
  | { readonly $: 'timedelta'; readonly v: string }
  | EncodedReference
  /** A value that JSON cannot carry, or that was not known: only the Python worker can supply it. */
  | { readonly $: 'opaque'; readonly why: string };
