import { describe, expect, it } from 'vitest';
import { evaluate } from '../../support/evaluation.ts';
import { askPython } from '../../support/python.ts';
import { snippets } from './fixtures/snippets.ts';

/** Globals by repr; sets in the order of their items, addresses and functions left out. */
const PROGRAM = `
import json, sys, types, warnings
warnings.simplefilter('ignore')
answers = []
for source in json.load(sys.stdin):
    scope = {'__name__': 'unusual_prefix_file', '__file__': '/dags/file.py'}
    exec(compile(source, '/dags/file.py', 'exec'), scope)
    answers.append({k: repr(v) for k, v in scope.items()
                    if not k.startswith('__') and ' at 0x' not in repr(v) and not isinstance(v, (types.ModuleType, type, types.FunctionType))})
json.dump(answers, sys.stdout)
`;

describe('evaluated globals equal those of CPython', () => {
  const answers = askPython(PROGRAM, snippets) as Record<string, string>[];
  it.each(snippets.map((source, at) => [source, answers[at] ?? {}] as const))('%s', async (source, expected) => {
    const { interpreter, globals } = await evaluate(source);
    const ours: Record<string, string | null> = {};
    for (const name of Object.keys(expected)) {
      const value = globals.get(name);
      ours[name] = value === undefined ? 'not bound' : value.kind === 'dynamic' ? `dynamic: ${value.why}` : interpreter.repr(value);
    }
    expect(ours).toEqual(expected);
    expect(interpreter.problems).toEqual([]);
  });
});
