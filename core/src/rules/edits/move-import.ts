// Edits that import a name from another module, under another name where it has one there.
import type { DagFile, ImportedName } from '../../dag/model.ts';
import type { ImportAlias, ImportFromNode, Module } from '../../python/parse/ast.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import { SyntaxRefusal } from '../../python/syntax/refusal.ts';
import { tokenize } from '../../python/syntax/tokens.ts';
import type { TextEdit } from '../finding.ts';

export interface NewPlace {
  readonly module: string;
  readonly name: string;
}

/** Null for imports that bring no single name, and for those of other files. */
export function moveImport({ syntax }: DagFile, imported: ImportedName, to: NewPlace): readonly TextEdit[] | null {
  const statement = statementOf(imported, syntax);
  if (!statement || statement.names === '*') return null;
  // Of a module that is not there, the place is that of the module.
  const index = statement.names.findIndex(({ path, alias: as }) => path === imported.name && (as?.name ?? null) === imported.alias);
  const alias = statement.names[index];
  if (!alias) return null;
  const uses = alias.alias === null && to.name !== alias.path ? usesOf(alias.path, statement, syntax) : [];
  const written = newName(alias.path, { to, alias: alias.alias?.name ?? null, canRename: uses !== null });
  const renamed = (uses ?? []).map(start => replaced(syntax.file, start, start + alias.path.length, to.name));
  if (statement.names.length === 1)
    return [
      replaced(syntax.file, statement.moduleSpan.start, statement.moduleSpan.end, to.module),
      replaced(syntax.file, alias.span.start, endOf(alias), written),
      ...renamed,
    ];
  const line = syntax.text.lastIndexOf('\n', statement.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(syntax.text.slice(line, statement.span.start))?.[0] ?? '';
  return [
    replaced(syntax.file, statement.span.end, statement.span.end, `\n${indent}from ${to.module} import ${written}`),
    removal(statement, index, syntax.file),
    ...renamed,
  ];
}

function statementOf({ name, span }: ImportedName, module: Module): ImportFromNode | null {
  if (name === null || span.file !== module.file) return null;
  for (const node of everyNode(module))
    if (node.kind === 'import-from' && node.level === 0 && node.span.start <= span.start && span.end <= node.span.end) return node;
  return null;
}

/** The new name; the old one stays behind `as` where its uses cannot be renamed. */
function newName(
  old: string,
  { to, alias, canRename }: { readonly to: NewPlace; readonly alias: string | null; readonly canRename: boolean },
): string {
  if (alias !== null) return `${to.name} as ${alias}`;
  return to.name === old || canRename ? to.name : `${to.name} as ${old}`;
}

/** The name with the comma that parts it from its neighbour. */
function removal({ names }: ImportFromNode, index: number, file: string): TextEdit {
  if (names === '*') throw new Error('an import of everything has no names');
  const [before, here, after] = [names[index - 1], names[index], names[index + 1]];
  if (!here) throw new Error('no such name');
  if (after) return replaced(file, here.span.start, after.span.start, '');
  return replaced(file, before ? endOf(before) : here.span.start, endOf(here), '');
}

/** Behind the name and, where it has one, its alias. */
function endOf({ span, alias }: ImportAlias): number {
  return alias?.span.end ?? span.end;
}

/** Places that use the name outside the import; null where the file may mean something else by it, or cannot be read. */
function usesOf(name: string, { span }: ImportFromNode, { text }: Module): readonly number[] | null {
  try {
    const { tokens } = tokenize(text);
    const places: number[] = [];
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'name' || token.text !== name || (token.start >= span.start && token.end <= span.end)) continue;
      const [before, after] = [tokens[at - 1]?.text, tokens[at + 1]?.text];
      if (before === '.' || (after === '=' && token.level > 0)) continue;
      if (after === '=' || before === 'def' || before === 'class' || before === 'as' || before === 'import') return null;
      places.push(token.start);
    }
    // An f-string is one token: what it reads is not seen here.
    return tokens.some(token => token.type === 'string' && /^\w*f/i.test(token.text) && token.text.includes(name)) ? null : places;
  } catch (error) {
    if (error instanceof SyntaxRefusal) return null;
    throw error;
  }
}

function replaced(file: string, start: number, end: number, text: string): TextEdit {
  return { span: { file, start, end }, text };
}
