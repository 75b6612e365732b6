// The glob that leaves out what a regular expression of a .airflowignore left out.

/**
 * Airflow 2 looks for the expression anywhere in the path from the dags folder, and leaves out all below a folder whose path holds it; a
 * glob names whole parts of the path. Null for what a glob cannot say.
 */
export function globOf(pattern: string): string | null {
  const isAnchored = pattern.startsWith('^');
  const isClosed = pattern.endsWith('$') && !pattern.endsWith('\\$');
  const parts = (isAnchored ? pattern.slice(1) : pattern).slice(0, isClosed ? -1 : undefined).split('/');
  const globs = parts.map(partOf);
  if (globs.includes(null)) return null;
  const last = globs.at(-1) ?? '';
  // What a star stands for inside a longer path may hold a slash.
  if (parts.length > 1 && parts.slice(0, -1).some(part => part.includes('.*') && part !== '.*')) return null;
  if (parts.length > 1 && isClosed && last.includes('*')) return null;
  const open = parts.length === 1 ? '' : '**/';
  const start = isAnchored ? '/' : `${open}${globs[0]?.startsWith('*') === true ? '' : '*'}`;
  const end = isClosed || last.endsWith('*') || last.endsWith('.py') ? '' : '*';
  return `${start}${globs.map((glob, at) => (at < globs.length - 1 && glob === '*' ? '**' : (glob ?? ''))).join('/')}${end}`;
}

/** Text without a slash: `.*` and escaped dots are all that is understood. */
function partOf(part: string): string | null {
  const glob = part.replace(/\.\*|\\([.\-_])|./g, (whole, escaped: string | undefined) =>
    whole === '.*' ? '*' : (escaped ?? (whole === '.' ? '?' : /[\w\- ]/.test(whole) ? whole : '\0')),
  );
  return glob.includes('\0') ? null : glob;
}
