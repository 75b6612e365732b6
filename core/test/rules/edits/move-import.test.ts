// A name is imported from its new place, and used by its new name.
import { expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { moveImport } from '#core/rules/edits/move-import.ts';
import { snapshotOf } from '../../support/evaluation.ts';
import { applied, pythonParser } from '../world.ts';

const parser = await pythonParser();

/** The file after `name` has moved. */
function moved(text: string, name: string, [module, newName]: readonly [string, string]): string | null {
  const snapshot = { ...snapshotOf({ '/dags/dag.py': text }), target: '3.3.2' as const };
  const file = loadDagFile(parser, snapshot, '/dags/dag.py');
  const imported = file.scope.imports.find(one => one.name === name);
  const edits = imported && moveImport(file, imported, { module, name: newName });
  return edits ? applied(text, { title: '', preferred: true, edits }) : null;
}

it.each([
  ['the module changes alone', 'from a.old import X\nX()\n', 'X', ['b.new', 'X'], 'from b.new import X\nX()\n'],
  ['uses follow a new name', 'from a import X\nX(X=1)\ny.X\n', 'X', ['b', 'Y'], 'from b import Y\nY(X=1)\ny.X\n'],
  ['an alias stays', 'from a import X as Z\nZ()\n', 'X', ['b', 'Y'], 'from b import Y as Z\nZ()\n'],
  ['one of several gets a line of its own', 'from a import W, X, Z\n', 'X', ['b', 'X'], 'from a import W, Z\nfrom b import X\n'],
  ['the last of several', 'from a import W, X\n', 'X', ['b', 'X'], 'from a import W\nfrom b import X\n'],
  ['in parentheses', 'from a import (\n    X,\n    W,\n)\n', 'X', ['b', 'X'], 'from a import (\n    W,\n)\nfrom b import X\n'],
  ['the old name stays where the file gives it away', 'from a import X\nX = X()\n', 'X', ['b', 'Y'], 'from b import Y as X\nX = X()\n'],
  ['the old name stays where a text may read it', 'from a import X\nf"{X}"\n', 'X', ['b', 'Y'], 'from b import Y as X\nf"{X}"\n'],
] as const)('%s', (_, before, name, to, after) => {
  expect(moved(before, name, to)).toBe(after);
});

it('an import inside a block keeps its indentation', () => {
  expect(moved('def f():\n    from a import W, X\n', 'X', ['b', 'X'])).toBeNull();
  expect(moved('if True:\n    from a import W, X\n', 'X', ['b', 'X'])).toBe('if True:\n    from a import W\n    from b import X\n');
});
