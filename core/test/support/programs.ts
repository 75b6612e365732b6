// Programs that are run by CPython and by the evaluator: read from fixtures, and compared variable by variable.
import { evaluate } from './evaluation.ts';
import { askPython } from './python.ts';
import { LineMap } from '../../src/text/line-map.ts';

export interface Program {
  readonly title: string;
  readonly source: string;
  /** What each variable stands for, where it is not named in the source: the line that computes it. */
  readonly lines: ReadonlyMap<string, string>;
}

export type Verdict = 'equal' | 'dynamic' | 'different' | 'false error' | 'missed error' | 'other error';

export interface Comparison {
  readonly program: Program;
  readonly subject: string;
  readonly verdict: Verdict;
  readonly ours: string;
  readonly theirs: string;
}

interface Answer {
  readonly globals: Readonly<Record<string, string>>;
  readonly error: { readonly type: string; readonly message: string; readonly line: number | null } | null;
}

/** Globals by repr; modules, classes, functions and what prints its address are left out. */
export const ASK = `
import io, json, sys, types, warnings, contextlib
warnings.simplefilter('ignore')
answers = []
for source in json.load(sys.stdin):
    scope = {'__name__': 'unusual_prefix_file', '__file__': '/dags/file.py'}
    error = None
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(source, '/dags/file.py', 'exec'), scope)
    except BaseException as raised:
        line, trace = getattr(raised, 'lineno', None), raised.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == '/dags/file.py': line = trace.tb_lineno
            trace = trace.tb_next
        error = {'type': type(raised).__name__, 'message': str(raised), 'line': line}
    found = {}
    for key, value in list(scope.items()):
        if key.startswith('__') or isinstance(value, (types.ModuleType, type, types.FunctionType)): continue
        text = repr(value)
        if ' at 0x' not in text: found[key] = text
    answers.append({'globals': found, 'error': error})
json.dump(answers, sys.stdout)
`;

/**
 * The programs of one fixture, parted by lines `# ---`. Where the first line is `# each line`, the part before the first
 * `# ---` is what all need, and each line behind it is an expression for itself: its value, or what it raises.
 */
export function programsOf(text: string, title: string): readonly Program[] {
  const parts = text.split(/^# ---.*\n/mu);
  const [head = ''] = parts;
  if (!head.startsWith('# each line\n')) return parts.map((source, at) => ({ title: `${title} ${at + 1}`, source, lines: new Map() }));
  const lines = parts
    .slice(1)
    .join('')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  const named = new Map(lines.map((line, at) => [`v${at}`, line]));
  const guarded = [...named].map(
    ([name, line]) => `try:\n    ${name} = (${line})\nexcept Exception as e:\n    ${name} = type(e).__name__ + ": " + str(e)\n`,
  );
  return [{ title, source: head + guarded.join(''), lines: named }];
}

export async function comparePrograms(programs: readonly Program[]): Promise<readonly Comparison[]> {
  const answers = askPython(
    ASK,
    programs.map(({ source }) => source),
  ) as readonly Answer[];
  const all: Comparison[] = [];
  for (const [at, program] of programs.entries()) {
    const answer = answers[at];
    if (answer) all.push(...(await compareOne(program, answer)));
  }
  return all;
}

async function compareOne(program: Program, answer: Answer): Promise<readonly Comparison[]> {
  const { interpreter, globals } = await evaluate(program.source);
  const [problem] = interpreter.problems;
  const theirs = answer.error ? `${answer.error.type}: ${answer.error.message} (line ${answer.error.line ?? '?'})` : 'no error';
  const lineOf = (offset: number): number => new LineMap(program.source).positionAt(offset).line + 1;
  const ours = problem ? `${problem.type}: ${problem.message} (line ${lineOf(problem.span.start)})` : 'no error';
  const ended: Verdict = ours === theirs ? 'equal' : !answer.error ? 'false error' : !problem ? 'missed error' : 'other error';
  const end: Comparison = { program, subject: 'how it ends', verdict: ended, ours, theirs };
  if (problem || answer.error) return [end];
  return [
    end,
    ...Object.entries(answer.globals).map(([name, expected]): Comparison => {
      const value = globals.get(name);
      const subject = program.lines.get(name) ?? name;
      if (value?.kind === 'dynamic') return { program, subject, verdict: 'dynamic', ours: value.why, theirs: expected };
      const text = value ? interpreter.repr(value) : 'not bound';
      if (text === null) return { program, subject, verdict: 'dynamic', ours: 'repr not known', theirs: expected };
      return { program, subject, verdict: text === expected ? 'equal' : 'different', ours: text, theirs: expected };
    }),
  ];
}
