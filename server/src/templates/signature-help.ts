// Signature help in templates: the parameters of macros, methods, filters and functions while their arguments are typed.
import { MarkupKind, type SignatureHelp } from 'vscode-languageserver/node';
import { cursorAt, type OpenCall } from './cursor.ts';
import { surroundingsOf } from './meaning.ts';
import { parametersOf } from './parameters.ts';
import type { TemplatePlace } from './places.ts';

export function signatureAt(place: TemplatePlace): SignatureHelp | null {
  const call = callAt(place);
  if (!call) return null;
  const { name, parameters, doc, gives } = parametersOf(call, surroundingsOf(place));
  if (name === '') return null;
  const active = call.keyword === null ? call.index : parameters.findIndex(parameter => parameter.name === call.keyword);
  const label = `${name}(${parameters.map(({ text }) => text).join(', ')})${gives === null ? '' : ` → ${gives}`}`;
  return {
    signatures: [
      {
        label,
        ...(doc === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
        parameters: parameters.map(({ text }) => ({ label: text })),
      },
    ],
    activeSignature: 0,
    activeParameter: Math.max(0, Math.min(active, parameters.length - 1)),
  };
}

/** The call around the cursor, wherever in its arguments it stands. */
function callAt({ use, offset }: TemplatePlace): OpenCall | null {
  const text = use.text.value;
  const cursor = cursorAt(text, offset);
  if (cursor.kind === 'name' || cursor.kind === 'text') return cursor.call;
  if (cursor.kind === 'outside' || cursor.kind === 'statement') return null;
  // Behind an operand the call is that around its beginning: a space there starts another word.
  const again = cursorAt(`${text.slice(0, cursor.start)},`, cursor.start + 1);
  return again.kind === 'name' && again.call ? { ...again.call, index: again.call.index - 1, keyword: keywordBefore(text, offset) } : null;
}

/** `key=value` before the cursor, within one argument. */
function keywordBefore(text: string, offset: number): string | null {
  return /(?<=[(,]\s*)(\w+)\s*=(?!=)[^,()]*$/.exec(text.slice(0, offset))?.[1] ?? null;
}
