// Slice 6: while somebody types in a template, the editor offers names, explains them, colours them, and says which do not exist.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { wordsOf } from './grammars.ts';
import { dagwright, eventually, finding, findingsOf, open, placeOf, revert } from './workbench.ts';

const COLOURED = `
BashOperator(task_id="a", bash_command="date | grep 'x")
one = 1
SQLExecuteQueryOperator(task_id="b", sql=\"\"\"
    select a from b where c = '{{ ds }}' /* open
\"\"\")
two = 2
BashOperator(task_id="c", bash_command=dedent(\"\"\"
    cat <<EOF {{ run_id | upper }}
\"\"\"))
three = 3
query = "plain words"
`;

const FILE = 'features/my_first_airflow_dag.py';

async function offered(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function explained(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map(text => (text instanceof vscode.MarkdownString ? text.value : ''))).join('\n');
}

/** The words that semantic tokens paint, by their place in the text. */
async function painted(document: vscode.TextDocument): Promise<readonly string[]> {
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  const data = tokens?.data ?? new Uint32Array();
  const words: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, along = 0, length = 0] = data.slice(at, at + 3);
    character = down === 0 ? character + along : along;
    line += down;
    words.push(document.getText(new vscode.Range(line, character, line, character + length)));
  }
  return words;
}

describe('Templates', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await dagwright();
    editor = await open(FILE);
  });

  after(async () => {
    await revert(editor.document);
  });

  it('are explained with the value that they have in the last run', async () => {
    const { document } = editor;
    const text = await eventually('a hover on ds', async () => {
      const shown = await explained(document, placeOf(document, '{{ ds }}').start.translate(0, 4));
      return /\d{4}-\d{2}-\d{2}/.test(shown) && shown;
    });
    assert.match(text, /logical date/);
  });

  it('are coloured in the strings that Airflow renders, and nowhere else', async () => {
    const words = await eventually('semantic tokens', async () => {
      const found = await painted(editor.document);
      return found.length > 0 && found;
    });
    assert.deepEqual(words.slice(0, 5), ['{%', 'for', 'i', 'in', 'range']);
    assert.ok(!words.includes('BashOperator'));
  });

  it('offer names as they are typed, and say which does not exist', async () => {
    const { document } = editor;
    const { end } = placeOf(document, 'echo "{{ ds }}"');
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: ' {{ data_interval_start.' });
    const members = await eventually('members of a date', async () => {
      const labels = await offered(document, editor.selection.active);
      return labels.includes('start_of') && labels;
    });
    assert.ok(members.includes('in_timezone'));
    await vscode.commands.executeCommand('hideSuggestWidget');
    await vscode.commands.executeCommand('type', { text: 'subtrac(days=1) }}' });
    const problem = await eventually('a finding on the whole word', async () => {
      const found = await finding(document.uri, 'template-unknown-attribute');
      return document.getText(found.range) === 'subtrac' && found;
    });
    assert.match(problem.message, /Did you mean "subtract"\?/);
    await revert(document);
    await eventually('no finding any more', () => findingsOf(document.uri).every(({ rule }) => rule !== 'template-unknown-attribute'));
  });

  it('have SQL and Bash coloured around them in the arguments that take these, and never the Python behind', async () => {
    const words = await wordsOf(COLOURED, 'source.python');
    const scopesOf = (text: string) => words.find(word => word.text === text)?.scopes.join(' ') ?? '';
    assert.match(scopesOf('select'), /meta\.embedded\.block\.sql keyword\.other\.DML\.sql$/);
    assert.match(
      scopesOf('ds'),
      /meta\.embedded\.block\.sql string\.quoted\.single\.sql meta\.embedded\.inline\.jinja variable\.other\.readwrite\.jinja$/,
    );
    assert.match(scopesOf('grep'), /meta\.embedded\.block\.shell .*entity\.name\.command\.shell$/);
    assert.match(scopesOf('upper'), /meta\.embedded\.block\.shell .*meta\.embedded\.inline\.jinja entity\.name\.function\.jinja$/);
    // Behind a quote, a comment and a heredoc that these texts leave open.
    for (const name of ['one', 'two', 'three']) assert.equal(scopesOf(name), 'source.python');
    assert.match(scopesOf('plain words'), /string\.quoted\.single\.python$/);
  });

  it('leave completion beside them to others', async () => {
    const { document } = editor;
    const labels = await offered(document, placeOf(document, 'echo "{{ ds }}"').start);
    // Words of the text itself are the editor's own offer.
    assert.ok(!labels.includes('ts_nodash_with_tz'));
  });
});
