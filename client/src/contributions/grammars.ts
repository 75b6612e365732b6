// Colours of texts in texts: Jinja in SQL, shell and JSON files, SQL and Bash in the arguments that take them.

const FOLDER = './client/grammars';

/** Injected grammars. `embeddedLanguages`: brackets, comments and snippets are those of the inner language there. */
export const grammars: readonly Readonly<Record<string, unknown>>[] = [
  {
    scopeName: 'dagwright.fields.injection',
    path: `${FOLDER}/template-fields.tmLanguage.json`,
    injectTo: ['source.python'],
    embeddedLanguages: { 'meta.embedded.block.sql': 'sql', 'meta.embedded.block.shell': 'shellscript' },
  },
  {
    scopeName: 'dagwright.jinja.injection',
    path: `${FOLDER}/jinja.tmLanguage.json`,
    injectTo: ['source.python', 'source.sql', 'source.shell', 'source.json'],
  },
  {
    scopeName: 'dagwright.sql-strings.injection',
    path: `${FOLDER}/sql-strings.tmLanguage.json`,
    injectTo: ['source.python', 'source.sql'],
  },
];

/** Hive's dialect has no language of its own in the editor. */
export const languages: readonly Readonly<Record<string, unknown>>[] = [{ id: 'sql', extensions: ['.hql'] }];

/** A type of semantic tokens of our own: the brackets of templates. */
export const semanticTokenTypes: readonly Readonly<Record<string, string>>[] = [
  { id: 'templateDelimiter', superType: 'keyword', description: 'Brackets of a Jinja template' },
];

export const semanticTokenScopes: readonly Readonly<Record<string, unknown>>[] = [
  { scopes: { templateDelimiter: ['punctuation.definition.template-expression.begin.jinja', 'keyword'] } },
];
