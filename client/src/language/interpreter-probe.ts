// What is wrong with a Python interpreter that somebody chose for their DAGs, in words: it is gone, Airflow cannot be imported, a provider does not fit.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the interpreter said of itself. */
interface Answer {
  readonly python: string;
  /** Version of the installed Airflow; null when there is none. */
  readonly airflow: string | null;
  /** `ModuleNotFoundError: No module named 'x'`, where importing it fails. */
  readonly failure: string | null;
  /** Providers that want another Airflow than the one beside them. */
  readonly misfits: readonly { readonly name: string; readonly version: string; readonly wants: string }[];
}

export interface Wanted {
  /** Version that the project names; null when it names none. */
  readonly projectVersion: string | null;
  /** Whether tasks are to run under the interpreter's own Airflow. */
  readonly needsAirflow: boolean;
}

/** Nothing but the standard library: the interpreter may have nothing else. */
const ASK = `
import importlib, importlib.metadata as m, json, re, sys
def of(v): return [int(x) for x in re.findall(r"\\d+", v.split("+")[0])[:3]]
def fits(have, op, want):
    a, b = of(have), of(want)
    size = max(len(a), len(b)); a += [0] * (size - len(a)); b += [0] * (size - len(b))
    return {">=": a >= b, ">": a > b, "<": a < b, "<=": a <= b, "!=": a != b, "==": a == b}.get(op, True)
def version(*names):
    for name in names:
        try: return m.version(name)
        except m.PackageNotFoundError: pass
airflow = version("apache-airflow", "apache-airflow-core")
failure, misfits = None, []
if airflow:
    try: importlib.import_module("airflow.models")
    except BaseException as error: failure = type(error).__name__ + ": " + str(error)
    for one in m.distributions():
        name = one.metadata["Name"] or ""
        if not name.lower().startswith("apache-airflow-providers-"): continue
        for wants in one.requires or []:
            found = re.match(r"apache-airflow(?![\\w-])\\s*\\(?([^;)]*)", wants)
            if not found or "extra ==" in wants: continue
            if not all(fits(airflow, *pair) for pair in re.findall(r"(>=|<=|==|!=|<|>)\\s*([\\d.]+)", found.group(1))):
                misfits.append({"name": name, "version": one.version, "wants": found.group(1).strip()})
sys.stdout.write("\\n" + json.dumps({"python": sys.version.split()[0], "airflow": airflow, "failure": failure, "misfits": misfits}))
`;

/** Importing Airflow takes seconds on a slow disk. */
const PATIENCE_MILLISECONDS = 60_000;

/** One line for each thing that is wrong; none when it will do. */
export async function troubleWith(python: string, wanted: Wanted): Promise<readonly string[]> {
  if (/[\\/]/.test(python) && !existsSync(python)) return [`${python} does not exist. Choose another interpreter.`];
  const { stdout, error } = await ask(python);
  const answer = answerIn(stdout);
  if (answer) return troublesOf(answer, wanted);
  const why = error?.message.trim().split('\n').at(-1) ?? 'it printed nothing';
  return [`${python} cannot be run as a Python interpreter of version 3.8 or newer: ${why}`];
}

/** Under a home of its own: Airflow writes a configuration where it finds none. */
async function ask(python: string): Promise<{ readonly stdout: string; readonly error: Error | null }> {
  const home = await mkdtemp(join(tmpdir(), 'dagwright-airflow-'));
  const options = { timeout: PATIENCE_MILLISECONDS, maxBuffer: 16 * 1024 * 1024, env: { ...process.env, AIRFLOW_HOME: home } };
  try {
    return await new Promise(resolve => {
      execFile(python, ['-c', ASK], options, (error, stdout) => resolve({ stdout, error }));
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function answerIn(stdout: string): Answer | null {
  try {
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as Answer;
  } catch {
    return null;
  }
}

function troublesOf({ airflow, failure, misfits }: Answer, { projectVersion, needsAirflow }: Wanted): readonly string[] {
  if (airflow === null)
    return needsAirflow
      ? ['Airflow is not installed in it, and the setting dagwright.airflow says that tasks run under the installed one.']
      : [];
  return [
    ...(failure === null ? [] : [`Airflow ${airflow} is installed in it and cannot be imported: ${failure}`]),
    ...misfits.map(({ name, version, wants }) => `${name} ${version} wants Airflow ${wants}, and ${airflow} is installed beside it.`),
    ...(projectVersion === null || isSameMinor(projectVersion, airflow)
      ? []
      : [`Airflow ${airflow} is installed in it, and the project is written for ${projectVersion}: imports and arguments may differ.`]),
  ];
}

/** `3` and `3.x` name a major alone. */
function isSameMinor(project: string, installed: string): boolean {
  const [major, minor = 'x'] = project.split('.');
  const [installedMajor, installedMinor] = installed.split('.');
  return major === installedMajor && (minor === 'x' || minor === installedMinor);
}
