// Which names stand for secrets.

/** Names whose values Airflow hides. Airflow 2.7.2 `utils/log/secrets_masker.py` DEFAULT_SENSITIVE_FIELDS. */
const SENSITIVE = [
  'access_token',
  'api_key',
  'apikey',
  'authorization',
  'passphrase',
  'passwd',
  'password',
  'private_key',
  'secret',
  'token',
  'keyfile_dict',
  'service_account',
];

/** Whether the value under this name (a Variable, a key of a connection's extra) is a secret. Same file, `should_hide_value_for_key`. */
export function isSensitiveName(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return SENSITIVE.some(part => lower.includes(part));
}
