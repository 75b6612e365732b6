// Template files that a template may take in, by the folders in which Airflow looks them up.
import { searchPathOf } from '#core/dag/uses/template-files.ts';
import type { TemplatePlace } from './places.ts';
import type { SuggestedName } from './suggest-names.ts';

/** Files and folders that a name can go on to; `typed` may name folders already. */
export function templateFileNames({ analysis: { file, snapshot }, use }: TemplatePlace, typed: string): readonly SuggestedName[] {
  const inside = typed.slice(0, typed.lastIndexOf('/') + 1);
  const names = new Map<string, SuggestedName>();
  for (const folder of searchPathOf(file, use.dag).folders) {
    if (!folder.startsWith('/') || inside.includes('..')) continue;
    const listing = snapshot.readFolder(`${folder}/${inside}`.replace(/\/+$/, ''));
    if (listing.kind !== 'found') continue;
    for (const { name, kind } of listing.value) {
      if (name.startsWith('.') || name.startsWith('__') || name.endsWith('.py')) continue;
      const full = `${inside}${name}${kind === 'folder' ? '/' : ''}`;
      if (!names.has(full)) names.set(full, { name: full, detail: kind === 'folder' ? 'folder' : 'template file' });
    }
  }
  return [...names.values()];
}
