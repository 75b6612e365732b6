"""What may be an id. Airflow 2.7.2 `utils/helpers.py`."""

from __future__ import annotations

import re

from airflow._bundled.exceptions import AirflowException

_KEY = re.compile(r"[\w.-]+")
_GROUP_KEY = re.compile(r"[\w-]+")


def validate_key(key: object, max_length: int = 250) -> None:
    if not isinstance(key, str):
        raise TypeError(f"The key has to be a string and is {type(key)}:{key}")
    if len(key) > max_length:
        raise AirflowException(f"The key has to be less than {max_length} characters")
    if not _KEY.fullmatch(key):
        raise AirflowException(f"The key {key!r} has to be made of alphanumeric characters, dashes, dots and underscores exclusively")


def validate_group_key(key: object, max_length: int = 200) -> None:
    if not isinstance(key, str):
        raise TypeError(f"The key has to be a string and is {type(key)}:{key}")
    if len(key) > max_length:
        raise AirflowException(f"The key has to be less than {max_length} characters, not {len(key)}")
    if not _GROUP_KEY.fullmatch(key):
        raise AirflowException(f"The key {key!r} has to be made of alphanumeric characters, dashes and underscores exclusively")
