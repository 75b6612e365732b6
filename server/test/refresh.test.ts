// Many edits in a row, as fast as they can be sent: what they supersede is not analysed, and questions are answered meanwhile.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LineMap } from '#core/text/line-map.ts';
import { Refresh } from '#server/refresh.ts';
import { Rig } from './rig.ts';

/** Evaluated until its budget is spent: the slowest that a file can be. */
const SLOW = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("slow", schedule=None, start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="say", bash_command="echo 0")
n = 0
while True:
    n += 1
`;
const EDITS = 40;

/** Messages as they come out of a stream: one a turn of the event loop. */
async function eachInATurn(messages: readonly (() => void)[]): Promise<void> {
  for (const message of messages) {
    await nextTurn();
    message();
  }
}

describe('work at files', () => {
  const begun: string[] = [];
  const ended: string[] = [];
  /** How much had ended whenever nothing was left to do. */
  const rests: number[] = [];
  let refresh: Refresh;
  beforeEach(() => {
    begun.length = 0;
    ended.length = 0;
    rests.length = 0;
    refresh = new Refresh(
      function* (path) {
        begun.push(path);
        yield;
        ended.push(path);
      },
      (_path, step) => step(),
      () => {
        rests.push(ended.length);
      },
    );
    refresh.begin();
  });
  const idle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await nextTurn();
  };

  it('does not begin while edits wait', async () => {
    const edit = (): void => {
      refresh.request('/edited.py', 'first');
    };
    await eachInATurn(Array<() => void>(20).fill(edit));
    expect(begun).toEqual([]);
    await idle();
    expect({ begun, ended }).toEqual({ begun: ['/edited.py'], ended: ['/edited.py'] });
  });

  it('is at rest once, after the last of the files', async () => {
    refresh.request('/a.py');
    refresh.request('/b.py');
    expect(refresh.isAtRest).toBe(false);
    await idle();
    expect({ rests, isAtRest: refresh.isAtRest }).toEqual({ rests: [2], isAtRest: true });
  });

  it('is given up at its next step when an edit comes in, and done again after the work at the edit', async () => {
    refresh.request('/a.py');
    while (begun.length === 0) await nextTurn();
    refresh.request('/edited.py', 'first');
    await idle();
    expect({ begun, ended }).toEqual({ begun: ['/a.py', '/edited.py', '/a.py'], ended: ['/edited.py', '/a.py'] });
  });
});

describe('edits that come faster than a file is analysed', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start({ files: { 'slow.py': SLOW } });
    await rig.open('slow.py', SLOW);
  });
  afterAll(() => rig.close());

  async function hoverOver(text: string): Promise<string> {
    const position = new LineMap(SLOW).positionAt(SLOW.indexOf(text));
    const params = { textDocument: { uri: rig.uri('slow.py') }, position };
    return JSON.stringify(await rig.connection.sendRequest('textDocument/hover', params));
  }

  it('are answered by the last of them', async () => {
    const before = rig.publishedVersions('slow.py').length;
    const at = { line: 4, character: SLOW.split('\n')[4]?.indexOf('0"') ?? 0 };
    for (let edit = 1; edit <= EDITS; edit++) await rig.type('slow.py', [{ range: { start: at, end: at }, text: '1' }]);
    const hover = hoverOver('BashOperator(');
    await rig.diagnostics('slow.py');
    expect(await hover).toContain('BashOperator');
    const versions = rig.publishedVersions('slow.py').slice(before);
    expect(versions.at(-1)).toBe(EDITS + 1);
    // One that was at work when they began, and some that a pause of the sender let begin.
    expect(versions.length).toBeLessThan(EDITS / 4);
  });

  it('do not keep a question waiting until they end', async () => {
    const before = rig.publishedVersions('slow.py').length;
    const at = { line: 4, character: SLOW.split('\n')[4]?.indexOf('0"') ?? 0 };
    let typed = 0;
    let answered = 0;
    const hovers: Promise<void>[] = [];
    // The sender waits for its own stream alone, never for the server.
    for (let edit = 1; edit <= EDITS; edit++) {
      await rig.type('slow.py', [{ range: { start: at, end: at }, text: '1' }]);
      typed++;
      if (edit % 10 === 0) {
        hovers.push(hoverOver('BashOperator(').then(text => void (answered += text.includes('BashOperator') ? 1 : 0)));
        await Promise.all(hovers);
      }
    }
    expect({ typed, answered }).toEqual({ typed: EDITS, answered: EDITS / 10 });
    await rig.diagnostics('slow.py');
    // Each answer takes one analysis of the text as it is then.
    expect(rig.publishedVersions('slow.py').length - before).toBeLessThanOrEqual(2 * (EDITS / 10) + 1);
  });
});
