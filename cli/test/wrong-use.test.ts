// Wrong use: exit code 2, one clear line on stderr, nothing on stdout, never a stack.
import { describe, expect, it } from 'vitest';
import { dagwright, makeFolder } from './command.ts';

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("d", schedule=None, start_date=datetime(2023, 5, 1)):
    BashOperator(task_id="a", bash_command="true")
`;

const CASES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a path that does not exist', ['check', 'nowhere.py'], /^dagwright: there is no file or folder nowhere\.py$/],
  ['a file that is no DAG file', ['check', 'notes.txt'], /^dagwright: .*notes\.txt is no DAG file: /],
  ['a rule that does not exist', ['check', '--rule', 'nothing=error', 'd.py'], /there is no rule "nothing"$/],
  ['a level that does not exist', ['check', '--rule', 'dependency-cycle=loud', 'd.py'], /a level is one of error, warning, /],
  ['a target that is no version', ['graph', '--target', 'latest', 'd.py'], /^dagwright: --target latest: /],
  ['a root that does not exist', ['graph', '--root', 'nowhere', 'd.py'], /^dagwright: there is no folder nowhere$/],
  ['a format that does not exist', ['graph', '--format', 'png', 'd.py'], /--format .*'png' is invalid/],
  ['a command that does not exist', ['paint'], /unknown command 'paint'/],
  ['no file to run', ['run'], /missing required argument 'file'/],
  ['a folder to run', ['run', '.'], /^dagwright: there is no file \.$/],
  ['a DAG that the file has not', ['run', '--dag', 'x', 'd.py'], /this file has no DAG "x"; it has d$/],
  ['a task that the DAG has not', ['run', '--task', 'b', 'd.py'], /^dagwright: DAG "d" has no task "b"$/],
  ['a date that is none', ['run', '--date', 'soon', 'd.py'], /^dagwright: --date soon: it is no date; /],
  ['a conf that is no JSON', ['run', '--conf', '{', 'd.py'], /^dagwright: --conf is no JSON: /],
  ['a conf that is no object', ['run', '--conf', '[1]', 'd.py'], /^dagwright: --conf must be a JSON object/],
  ['no tasks at once', ['run', '--parallel', '0', 'd.py'], /--parallel .*'0' is invalid/],
  ['a store that is a file', ['run', '--store', 'notes.txt', 'd.py'], /^dagwright: The run history .*notes\.txt/],
  ['a history that does not exist', ['runs', '--store', 'nowhere'], /^dagwright: there is no run history in .*nowhere; /],
];

describe('wrong use', () => {
  it.concurrent.each(CASES)('is explained in one line: %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await dagwright(makeFolder({ 'd.py': DAG, 'notes.txt': 'nothing here' }), args);
    expect([code, stdout]).toEqual([2, '']);
    // What commander refuses is followed by where help is found.
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter(line => line !== '(dagwright --help lists the commands)');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(message);
  });
});
