// Names of secrets, as Airflow 2.7.2 `utils/log/secrets_masker.py` should_hide_value_for_key answers.
import { describe, expect, it } from 'vitest';
import { isSensitiveName } from '../../src/connections/sensitive.ts';

describe('a sensitive name', () => {
  it('has one of the words that Airflow hides, in any case', () => {
    expect(['my_password', 'API_KEY ', 'x_secret_y', 'bucket'].map(isSensitiveName)).toEqual([true, true, true, false]);
  });
});
