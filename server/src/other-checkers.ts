// Which mistakes other checkers of the editor report in a project, by the files that configure them.
import { parse } from 'smol-toml';
import type { Checker } from '#protocol/language.ts';
import { diskReader } from './disk-reader.ts';

/**
 * Beginnings of codes, `ruff:F821`. Of Pylance only what it finds without the packages of the project: whether Airflow is installed
 * where it looks, and how strict it is set, cannot be seen from here.
 */
export function codesReportedBy(checkers: readonly Checker[], folder: string): readonly string[] {
  return checkers.flatMap(checker => {
    switch (checker) {
      case 'pylance':
        return ['pylance:syntax', 'pylance:reportUndefinedVariable'];
      case 'ruff':
        return ['syntax', ...ruffSelection(folder)].map(code => `ruff:${code}`);
      case 'pylint':
        return loadsAirflowPlugin(folder) ? ['pylint:', 'pylint-airflow:'] : [];
      default:
        return checker satisfies never;
    }
  });
}

/** https://docs.astral.sh/ruff/settings/#lint_select */
const RUFF_DEFAULT = ['E4', 'E7', 'E9', 'F'];

function ruffSelection(folder: string): readonly string[] {
  const own = tableIn(`${folder}/ruff.toml`) ?? tableIn(`${folder}/.ruff.toml`);
  const settings = own ?? tableAt(tableAt(tableIn(`${folder}/pyproject.toml`), 'tool'), 'ruff');
  const lint = tableAt(settings, 'lint');
  // Before 0.2 these stood beside `lint`.
  const listed = (key: string): readonly string[] | null => textsOf(lint?.[key]) ?? textsOf(settings?.[key]);
  const chosen = [...(listed('select') ?? RUFF_DEFAULT), ...(listed('extend-select') ?? [])];
  const ignored = new Set([...(listed('ignore') ?? []), ...(listed('extend-ignore') ?? [])]);
  return chosen.filter(code => !ignored.has(code)).map(code => (code === 'ALL' ? '' : code));
}

/** https://pylint.readthedocs.io/en/stable/user_guide/configuration/all-options.html#load-plugins */
function loadsAirflowPlugin(folder: string): boolean {
  return ['.pylintrc', 'pylintrc', 'pyproject.toml', 'setup.cfg'].some(name =>
    /load-plugins\s*=[^=]*pylint_airflow/.test(diskReader.readText(`${folder}/${name}`) ?? ''),
  );
}

type Table = Readonly<Record<string, unknown>>;

function tableIn(path: string): Table | undefined {
  const text = diskReader.readText(path);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch {
    // ruff itself says what is wrong with its settings, and checks nothing.
    return undefined;
  }
}

function tableAt(table: Table | undefined, key: string): Table | undefined {
  const value = table?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : undefined;
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : null;
}
