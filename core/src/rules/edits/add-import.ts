// A name of a module as a file can write it: as it is imported, or with the import that is missing.
import type { DagFile } from '../../dag/model.ts';
import type { Module, Statement } from '../../python/parse/ast.ts';
import type { TextEdit } from '../finding.ts';

/** `name` as the file writes it; `edits` import it first where that is needed. */
export interface ImportedText {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** `from module import name`, or `module` itself when the name is null. Null where the file uses that name for something else. */
export function importedName({ scope, syntax }: DagFile, module: string, name: string | null): ImportedText | null {
  const known = scope.imports.find(one => one.module === module && one.name === name);
  if (known) return { text: known.alias ?? name ?? module, edits: [] };
  const whole = name === null ? undefined : scope.imports.find(one => one.module === module && one.name === null);
  if (whole && name !== null) return { text: `${whole.alias ?? module}.${name}`, edits: [] };
  if (scope.names.has(name ?? module)) return null;
  return { text: name ?? module, edits: [newImport(syntax, module, name)] };
}

/** Behind the names that are imported from the module already, else a line behind the imports at the file's head. */
function newImport(syntax: Module, module: string, name: string | null): TextEdit {
  const { file, text, body } = syntax;
  const at = (place: number, added: string): TextEdit => ({ span: { file, start: place, end: place }, text: added });
  const same = body.find(one => one.kind === 'import-from' && one.level === 0 && one.module === module && one.names !== '*');
  const last = same?.kind === 'import-from' && same.names !== '*' ? same.names.at(-1) : undefined;
  if (last && name !== null) return at(last.span.end, `, ${name}`);
  const line = name === null ? `import ${module}\n` : `from ${module} import ${name}\n`;
  const imports = headImports(body);
  const before = imports.at(-1);
  if (before) {
    const newline = text.indexOf('\n', before.span.end);
    return newline < 0 ? at(text.length, `\n${line}`) : at(newline + 1, line);
  }
  const first = body.find((one, index) => index > 0 || !isDocumentation(one));
  return at(first ? text.lastIndexOf('\n', first.span.start - 1) + 1 : text.length, `${line}\n`);
}

/** The imports that follow each other at the head of the file, its documentation aside. */
function headImports(body: readonly Statement[]): readonly Statement[] {
  const start = body[0] && isDocumentation(body[0]) ? 1 : 0;
  const end = body.findIndex((one, index) => index >= start && one.kind !== 'import' && one.kind !== 'import-from');
  return body.slice(start, end < 0 ? body.length : end);
}

function isDocumentation(statement: Statement): boolean {
  return statement.kind === 'expression' && statement.value.kind === 'constant' && statement.value.value.kind === 'str';
}
