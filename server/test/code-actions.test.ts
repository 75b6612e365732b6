// Code actions over stdio: to mend all of a kind, to mend all there is, to silence.
import { afterEach, describe, expect, it } from 'vitest';
import { codesOf, DAG } from './pipeline.ts';
import { Rig } from './rig.ts';

let rig: Rig;

async function start(): Promise<Rig> {
  rig = await Rig.start({ files: { 'requirements.txt': 'apache-airflow==2.7.2\n' } });
  return rig;
}

afterEach(async () => {
  expect(rig.errors).toEqual([]);
  await rig.close();
});

describe('code actions', () => {
  const BROKEN = DAG.replace('"date"', '"{{ ds"').replace('"sleep 1"', '"{{ ts"');

  it('silence a finding with a comment on its line', async () => {
    await start();
    const [first] = await rig.open('dag.py', BROKEN);
    const ignore = (await rig.codeActions('dag.py', first!)).find(({ title }) => title.startsWith('Ignore'));
    expect(ignore).toMatchObject({ title: 'Ignore template-syntax-error on this line', kind: 'quickfix', isPreferred: false });
    expect(await rig.apply('dag.py', ignore!)).toHaveLength(1);
    expect(rig.text('dag.py')).toContain('bash_command="{{ ds")  # dagwright: ignore[template-syntax-error]\n');
  });

  it('mend all of a kind, and all there is', async () => {
    await start();
    const quoted = DAG.replace('"date"', '"command"')
      .replace('"sleep 1"', '"command"')
      .replace('with DAG', 'command = "date {{ ds }}"\nwith DAG');
    const found = await rig.open('dag.py', quoted);
    expect(codesOf(found)).toEqual(['literal-equals-variable-name', 'literal-equals-variable-name']);
    const all = (await rig.codeActions('dag.py', found[0]!)).find(({ title }) => title.startsWith('Fix all'));
    expect(all?.title).toBe('Fix all 2 of literal-equals-variable-name in this file');
    const [onSave] = await rig.codeActions('dag.py', found[0]!, ['source.fixAll']);
    expect(onSave?.kind).toBe('source.fixAll.dagwright');
    expect(onSave?.edit).toEqual(all?.edit);
    expect(await rig.apply('dag.py', onSave!)).toEqual([]);
  });
});
