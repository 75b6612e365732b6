// Settings: whatever the editor sends, an answer comes out.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, settingsOf } from '#server/settings.ts';

it('are the defaults when there are none', () => {
  expect(settingsOf(null)).toEqual(DEFAULT_SETTINGS);
  expect(settingsOf({})).toEqual(DEFAULT_SETTINGS);
});

it('take version, folder, levels and lenses', () => {
  const settings = settingsOf({
    airflowVersion: ' 2.10.5 ',
    dagsFolder: 'dags',
    rules: { 'syntax-error': 'off', other: 'loud' },
    codeLens: { enabled: false },
  });
  expect(settings).toEqual({
    airflowVersion: '2.10.5',
    dagsFolder: 'dags',
    profile: null,
    levels: new Map([['syntax-error', 'off']]),
    codeLens: false,
    checkScope: 'workspace',
    doubleReports: 'avoid',
  });
});

it('never fail, whatever is sent', () => {
  fc.assert(fc.property(fc.anything(), raw => void settingsOf(raw)));
});
