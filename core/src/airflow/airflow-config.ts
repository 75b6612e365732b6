// Settings of Airflow as far as the project tells them: airflow.cfg, and environment variables that win over it.

export interface AirflowConfig {
  /** The text of a setting; `undefined` where only Airflow's default stands. */
  get(section: string, key: string): string | undefined;
}

/** `cfg` is the text of an airflow.cfg. */
export function airflowConfig(cfg: string, environment: ReadonlyMap<string, string>): AirflowConfig {
  const settings = settingsIn(cfg);
  return {
    // https://airflow.apache.org/docs/apache-airflow/2.7.2/howto/set-config.html
    get: (section, key) =>
      environment.get(`AIRFLOW__${section.toUpperCase()}__${key.toUpperCase()}`) ??
      settings.get(`${section.toLowerCase()}.${key.toLowerCase()}`),
  };
}

/** As Python's configparser reads it: lines that are indented go on with the value before them. */
function settingsIn(cfg: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  let last: string | null = null;
  for (const line of cfg.split(/\r\n|\r|\n/u)) {
    if (line.trim() === '' || /^\s*[#;]/u.test(line)) continue;
    if (/^\s/u.test(line) && last !== null) {
      settings.set(last, `${settings.get(last) ?? ''}\n${line.trim()}`);
      continue;
    }
    const head = /^\[([^\]]+)\]/u.exec(line);
    const at = line.search(/[=:]/u);
    last = null;
    if (head) section = (head[1] ?? '').toLowerCase();
    else if (at > 0) {
      last = `${section}.${line.slice(0, at).trim().toLowerCase()}`;
      settings.set(last, line.slice(at + 1).trim());
    }
  }
  return settings;
}
