"""Running a function in another Python interpreter: its source goes as a script, arguments and result as pickles."""

from __future__ import annotations

import contextlib
import inspect
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import textwrap
from typing import Any, Callable, Dict, Iterator, List, Optional

from airflow._bundled.exceptions import AirflowException, AirflowSkipException

# Context that can be pickled, Airflow 2.7.2 `BASE_SERIALIZABLE_CONTEXT_KEYS`.
PLAIN_CONTEXT_KEYS = frozenset(
    """ds ds_nodash expanded_ti_count inlets next_ds next_ds_nodash outlets prev_ds prev_ds_nodash run_id
    task_instance_key_str test_mode tomorrow_ds tomorrow_ds_nodash ts ts_nodash ts_nodash_with_tz yesterday_ds
    yesterday_ds_nodash""".split()
)

_SCRIPT = """
import pickle, sys

with open(sys.argv[1], "rb") as source:
    _given = pickle.load(source)
virtualenv_string_args = _given["string_args"]

{source}

_result = {name}(*_given["args"], **_given["kwargs"])
with open(sys.argv[2], "wb") as target:
    pickle.dump(_result, target, protocol=_given["protocol"])
"""


def _source_of(function: Callable[..., Any]) -> str:
    """The `def` alone: decorators of the DAG file mean nothing in the other interpreter."""
    lines = textwrap.dedent(inspect.getsource(function)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(("def ", "async def ")))
    return "\n".join(lines[start:])


def call(
    interpreter: str,
    function: Callable[..., Any],
    args: List[Any],
    kwargs: Dict[str, Any],
    *,
    string_args: List[str],
    skip_on_exit_code: Any,
) -> Any:
    with tempfile.TemporaryDirectory(prefix="venv-call") as folder:
        given, result, script = (os.path.join(folder, name) for name in ("input.pkl", "output.pkl", "script.py"))
        with open(given, "wb") as stream:
            pickle.dump({"args": args, "kwargs": kwargs, "string_args": string_args, "protocol": 4}, stream, protocol=4)
        with open(script, "w", encoding="utf-8") as text:
            text.write(_SCRIPT.format(source=_source_of(function), name=function.__name__))
        ended = subprocess.run([interpreter, script, given, result], check=False)  # noqa: S603 - the user's own choice
        skips = [skip_on_exit_code] if isinstance(skip_on_exit_code, int) else list(skip_on_exit_code or [])
        if ended.returncode in skips:
            raise AirflowSkipException(f"Process exited with code {ended.returncode}. Skipping.")
        if ended.returncode != 0:
            raise AirflowException(f"Process returned non-zero exit status {ended.returncode}.")
        with open(result, "rb") as stream:
            return pickle.load(stream)  # noqa: S301 - written by the process above


@contextlib.contextmanager
def virtualenv(
    requirements: List[str], *, python_version: Optional[Any], system_site_packages: bool, pip_options: List[str]
) -> Iterator[str]:
    """A virtual environment with the requirements, gone when the block ends; gives its interpreter."""
    base = f"python{python_version}" if python_version else sys.executable
    with tempfile.TemporaryDirectory(prefix="venv") as folder:
        make = [base, "-m", "venv", folder, *(["--system-site-packages"] if system_site_packages else [])]
        logging.getLogger("airflow.task").info("Executing cmd: %s", " ".join(make))
        # `-m` looks for modules in the working folder first: a `logging` of the project would hide that of Python.
        subprocess.run(make, check=True, cwd=folder)  # noqa: S603
        interpreter = os.path.join(folder, "Scripts" if os.name == "nt" else "bin", "python")
        if requirements:
            install = [interpreter, "-m", "pip", "install", *pip_options, *requirements]
            logging.getLogger("airflow.task").info("Executing cmd: %s", " ".join(install))
            subprocess.run(install, check=True)  # noqa: S603
        yield interpreter
