// Libraries that are installed beside Airflow more often than not, and whose names are taken for folders of DAGs about them.

/**
 * A folder of such a name without `__init__.py` is only part of a namespace package: a regular package of that name, wherever it is
 * installed, goes before it (https://docs.python.org/3/reference/import.html#namespace-packages).
 */
export const COMMON_LIBRARIES: ReadonlySet<string> = new Set([
  ...['kubernetes', 'docker', 'boto3', 'botocore', 'redis', 'celery', 'requests', 'httpx', 'paramiko', 'telegram', 'slack_sdk', 'slack'],
  ...[
    'sqlalchemy',
    'pymysql',
    'mysql',
    'psycopg2',
    'pymongo',
    'snowflake',
    'duckdb',
    'elasticsearch',
    'cassandra',
    'trino',
    'clickhouse_driver',
  ],
  ...[
    'pandas',
    'numpy',
    'polars',
    'pyspark',
    'sklearn',
    'torch',
    'tensorflow',
    'mlflow',
    'feast',
    'dbt',
    'great_expectations',
    'databricks',
  ],
  ...['flask', 'jinja2', 'pydantic', 'yaml', 'github', 'stripe', 'openai', 'tableauserverclient', 'gspread', 'twilio', 'airbyte', 'cosmos'],
]);
