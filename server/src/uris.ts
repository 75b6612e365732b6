// File URIs of the editor to paths as core names them (absolute, forward slashes), and back.
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` URI; undefined for every other scheme. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return slashed(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
