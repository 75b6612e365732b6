// Packages that are installed wherever Airflow is: what its wheels of 2.7.2 and 3.3.2 both require, by the names they are imported by.

export const COMES_WITH_AIRFLOW: ReadonlySet<string> = new Set(
  `
  alembic argcomplete asgiref attr attrs click colorlog cron_descriptor croniter cryptography dateutil deprecated dill httpx
  importlib_metadata itsdangerous jinja2 jsonschema jwt lazy_object_proxy lockfile markupsafe opentelemetry packaging pathspec pendulum
  pluggy psutil pydantic pygments requests rich setproctitle slugify sqlalchemy tabulate tenacity termcolor typing_extensions yaml
`
    .trim()
    .split(/\s+/),
);
