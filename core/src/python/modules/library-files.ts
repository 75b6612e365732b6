// Where CPython 3.11 keeps the modules of its standard library, as its messages name them.

const PACKAGES: ReadonlySet<string> = new Set(
  `asyncio collections concurrent concurrent.futures ctypes curses dbm email encodings html http importlib importlib.metadata importlib.resources
  json logging multiprocessing re sqlite3 tomllib unittest urllib wsgiref xml xml.dom xml.etree xml.sax xmlrpc zoneinfo`.split(/\s+/u),
);
/** Compiled into the interpreter: they have no file. */
const BUILT_IN: ReadonlySet<string> = new Set('atexit builtins errno gc itertools marshal posix pwd signal sys time'.split(' '));

/** The module that a name stands for: `os.path` is `posixpath` where Airflow runs. */
export function realName(module: string): string {
  return module === 'os.path' ? 'posixpath' : module;
}

/** Below the folder that Python is installed in; null for what has no file. */
export function standardFile(module: string): string | null {
  if (BUILT_IN.has(module)) return null;
  return `lib/python3.11/${realName(module).replaceAll('.', '/')}${PACKAGES.has(module) ? '/__init__.py' : '.py'}`;
}
