// package.json with what the editor reads of it: the members that the extension's tables make, in place of those it had.

/** Keeps everything else, and the order of the members, as people wrote them. */
export function packageJson(current: string, members: Readonly<Record<string, unknown>>): string {
  const manifest = JSON.parse(current) as Record<string, unknown>;
  return `${JSON.stringify({ ...manifest, ...members }, null, 2)}\n`;
}
