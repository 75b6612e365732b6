// Variables and pools found in shell scripts.
import { expect, it } from 'vitest';
import { poolsInShell, variablesInShell } from '#core/connections/names-in-shell.ts';

it('the command line sets variables and pools by their first word', () => {
  const script = [
    '#!/bin/sh',
    '# airflow pools set commented 1 ""',
    'airflow variables set --json schema \'{"a": 1}\' && ./venv/bin/airflow pools set heavy 2 "for joins"',
    'airflow variables get schema; airflow pools list',
  ].join('\n');
  expect(variablesInShell(script)).toEqual(['schema']);
  expect(poolsInShell(script)).toEqual(['heavy']);
});
