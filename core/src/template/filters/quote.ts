// urllib.parse.quote and quote_plus.
import { encodeText } from '../../python/values/methods/text-codec.ts';

/** RFC 3986 unreserved characters and those in `safe` stay; with `plus`, as in queries, a space becomes one. */
export function quoted(
  text: string | Uint8Array,
  { safe = '', plus = false }: { readonly safe?: string; readonly plus?: boolean },
): string {
  const bytes = typeof text === 'string' ? encodeText(text, 'utf-8', 'strict') : text;
  return Array.from(bytes, byte => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(character) || safe.includes(character)) return character;
    return character === ' ' && plus ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
