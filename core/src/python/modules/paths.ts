// Texts of paths, as posixpath computes them.

export function joinPaths(parts: readonly string[]): string {
  let joined = '';
  for (const part of parts) {
    if (part.startsWith('/')) joined = part;
    else if (joined === '' || joined.endsWith('/')) joined += part;
    else joined += `/${part}`;
  }
  return joined;
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return /^\/*$/u.test(head) ? head : head.replace(/\/+$/u, '');
}

export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function normalPath(path: string): string {
  if (path === '') return '.';
  const absolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (!absolute && parts.length === 0) || parts.at(-1) === '..') parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  if (absolute) while (parts[0] === '..') parts.shift();
  const joined = `${absolute ? '/' : ''}${parts.join('/')}`;
  return joined === '' ? '.' : joined;
}

/** Name without its last extension, and the extension with its dot. */
export function splitExtension(path: string): readonly [string, string] {
  const base = baseOf(path);
  const at = base.lastIndexOf('.');
  const leading = /^\.*/u.exec(base)?.[0].length ?? 0;
  if (at < leading || at <= 0) return [path, ''];
  return [path.slice(0, path.length - (base.length - at)), base.slice(at)];
}
