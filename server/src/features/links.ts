// Document links: the names of template files lead to the files.
import type { DocumentLink } from 'vscode-languageserver/node';
import { templatesOf } from '#core/dag/uses/templates.ts';
import { mapRange } from '#core/python/values/origin.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';
import { uriOf } from '../uris.ts';

export function linksOf(analysis: Analysis, { lines, snapshot }: { lines: Lines; snapshot: Snapshot }): DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  for (const { name, argument, found } of templatesOf(analysis.file, snapshot).files) {
    const span = mapRange(name, 0, name.value.length) ?? argument.span;
    if (found.kind !== 'found' || span.file !== analysis.path) continue;
    links.set(span.start, { range: toRange(span, lines), target: uriOf(found.path), tooltip: found.path });
  }
  return [...links.values()];
}
