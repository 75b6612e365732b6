"""Runs tasks under the Apache Airflow of the interpreter, without Airflow's database: the runtime stands in for it."""
