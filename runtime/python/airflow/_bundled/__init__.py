"""What the names of the airflow package do at run time; `airflow/_paths.py` says under which paths they are reached."""
