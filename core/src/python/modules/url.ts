// URLs as texts: their parts, and the parts put together, as CPython's urllib.parse does it.
import { PythonError } from '../values/errors.ts';

export interface UrlParts {
  readonly scheme: string;
  readonly netloc: string;
  readonly path: string;
  readonly params: string;
  readonly query: string;
  readonly fragment: string;
}

const WITH_PARAMS = new Set(['', 'ftp', 'hdl', 'prospero', 'http', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']);
const RELATIVE = new Set([
  '',
  'ftp',
  'http',
  'gopher',
  'nntp',
  'imap',
  'wais',
  'file',
  'https',
  'shttp',
  'mms',
  'prospero',
  'rtsp',
  'rtspu',
  'sftp',
  'svn',
  'svn+ssh',
  'ws',
  'wss',
]);
const WITH_NETLOC = new Set([
  '',
  'ftp',
  'http',
  'gopher',
  'nntp',
  'telnet',
  'imap',
  'wais',
  'file',
  'mms',
  'https',
  'shttp',
  'snews',
  'prospero',
  'rtsp',
  'rtspu',
  'rsync',
  'svn',
  'svn+ssh',
  'sftp',
  'nfs',
  'git',
  'git+ssh',
  'ws',
  'wss',
]);

interface SplitOptions {
  readonly scheme: string;
  readonly fragments: boolean;
  /** Whether `;params` behind the path are a part of their own (urlparse). */
  readonly params: boolean;
}

/** CPython 3.11 `urlsplit`: control characters and spaces around are dropped, tabs and line ends anywhere. */
export function splitUrl(text: string, options: SplitOptions): UrlParts {
  let rest = text.replace(/^[\0- ]+/u, '').replace(/[\t\r\n]/gu, '');
  let scheme = options.scheme.replace(/^[\0- ]+|[\0- ]+$/gu, '');
  const named = /^([A-Za-z][A-Za-z0-9+.-]*):/u.exec(rest)?.[1];
  if (named !== undefined) {
    scheme = named.toLowerCase();
    rest = rest.slice(named.length + 1);
  }
  let netloc = '';
  if (rest.startsWith('//')) {
    const end = /[/?#]/u.exec(rest.slice(2))?.index;
    netloc = end === undefined ? rest.slice(2) : rest.slice(2, 2 + end);
    rest = rest.slice(2 + netloc.length);
    if (netloc.includes('[') !== netloc.includes(']')) throw new PythonError('ValueError', 'Invalid IPv6 URL');
  }
  let fragment = '';
  if (options.fragments) [rest, fragment] = parted(rest, '#');
  const [before, query] = parted(rest, '?');
  let [path, params] = [before, ''];
  if (options.params && WITH_PARAMS.has(scheme) && before.includes(';')) {
    const last = before.lastIndexOf('/') + 1;
    const at = before.indexOf(';', last);
    if (at >= 0) [path, params] = [before.slice(0, at), before.slice(at + 1)];
  }
  return { scheme, netloc, path, params, query, fragment };
}

function parted(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

export function unsplitUrl({ scheme, netloc, path, params, query, fragment }: UrlParts): string {
  let text = params === '' ? path : `${path};${params}`;
  if (netloc !== '' || (scheme !== '' && WITH_NETLOC.has(scheme) && !text.startsWith('//'))) {
    if (text !== '' && !text.startsWith('/')) text = `/${text}`;
    text = `//${netloc}${text}`;
  } else if (text.startsWith('//')) text = `//${text}`;
  if (scheme !== '') text = `${scheme}:${text}`;
  if (query !== '') text = `${text}?${query}`;
  return fragment === '' ? text : `${text}#${fragment}`;
}

/** CPython 3.11 `urljoin`. */
export function joinUrls(base: string, url: string): string {
  if (base === '') return url;
  if (url === '') return base;
  const from = splitUrl(base, { scheme: '', fragments: true, params: true });
  const to = splitUrl(url, { scheme: from.scheme, fragments: true, params: true });
  if (to.scheme !== from.scheme || !RELATIVE.has(to.scheme)) return url;
  if (WITH_NETLOC.has(to.scheme) && to.netloc !== '') return unsplitUrl(to);
  const { netloc } = WITH_NETLOC.has(to.scheme) ? from : to;
  if (to.path === '' && to.params === '')
    return unsplitUrl({ ...to, netloc, path: from.path, params: from.params, query: to.query === '' ? from.query : to.query });
  return unsplitUrl({ ...to, netloc, path: joinedPath(from.path, to.path) });
}

function joinedPath(base: string, path: string): string {
  const above = base.split('/');
  // The last part is taken to be a file; an empty path stays at the root.
  if (above.at(-1) !== '') above.pop();
  const written = path.split('/');
  const segments = path.startsWith('/') ? written : [...above, ...written];
  if (!path.startsWith('/')) {
    const middle = segments.slice(1, -1).filter(segment => segment !== '');
    segments.splice(1, Math.max(0, segments.length - 2), ...middle);
  }
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
  }
  const last = segments.at(-1);
  if (last === '.' || last === '..') resolved.push('');
  const joined = resolved.join('/');
  return joined === '' ? '/' : joined;
}
