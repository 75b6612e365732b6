"""BashOperator, for operators of the user that extend or call it. Airflow 2.7.2 `operators/bash.py`, `hooks/subprocess.py`."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from typing import Any, Dict, List, Optional, Sequence, Tuple

from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.exceptions import AirflowException, AirflowSkipException


class SubprocessHook:
    """Runs a command, shows its output in the log and keeps the last line."""

    def __init__(self, **_: Any) -> None:
        self.sub_process: Optional["subprocess.Popen[bytes]"] = None

    def run_command(
        self, command: List[str], env: Optional[Dict[str, str]] = None, output_encoding: str = "utf-8", cwd: Optional[str] = None
    ) -> Tuple[int, str]:
        with contextlib.ExitStack() as stack:
            folder = cwd or stack.enter_context(tempfile.TemporaryDirectory(prefix="airflowtmp"))
            self.sub_process = subprocess.Popen(  # noqa: S603 - the user's own command
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=env if env or env == {} else os.environ,
                start_new_session=os.name != "nt",
            )
            last = ""
            for raw in self.sub_process.stdout or ():
                last = raw.decode(output_encoding, errors="backslashreplace").rstrip()
                print(last, flush=True)
            return self.sub_process.wait(), last

    def send_sigterm(self) -> None:
        if self.sub_process and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(os.getpgid(self.sub_process.pid), signal.SIGTERM)
        elif self.sub_process:
            self.sub_process.terminate()


def unchanged(line: str) -> str:
    """The output processor when none is given."""
    return line


class BashOperator(BaseOperator):
    template_fields: Sequence[str] = ("bash_command", "env")
    template_ext: Sequence[str] = (".sh", ".bash")
    ui_color = "#f0ede4"

    def __init__(
        self,
        *,
        bash_command: Any,
        env: Optional[Dict[str, str]] = None,
        append_env: bool = False,
        output_encoding: str = "utf-8",
        skip_exit_code: Optional[int] = None,
        skip_on_exit_code: Any = 99,
        cwd: Optional[str] = None,
        output_processor: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.bash_command, self.env, self.append_env, self.cwd = bash_command, env, append_env, cwd
        self.output_encoding = output_encoding
        codes = skip_exit_code if skip_exit_code is not None else skip_on_exit_code
        self.skip_on_exit_code = list(codes) if isinstance(codes, (list, tuple, set, range)) else [codes] if codes else []
        self.output_processor = output_processor or unchanged
        self.subprocess_hook = SubprocessHook()

    def get_env(self, context: Any) -> Dict[str, str]:
        """The environment of the command: with `env` alone only that, and always Airflow's own variables."""
        own = {name: value for name, value in os.environ.items() if name.startswith("AIRFLOW_CTX_")}
        if self.env is None:
            return {**os.environ, **own}
        return {**(os.environ if self.append_env else {}), **self.env, **own}

    def execute(self, context: Any) -> Any:
        if self.cwd is not None:
            if not os.path.exists(self.cwd):
                raise AirflowException(f"Can not find the cwd: {self.cwd}")
            if not os.path.isdir(self.cwd):
                raise AirflowException(f"The cwd {self.cwd} must be a directory")
        command = [shutil.which("bash") or "bash", "-c", self.bash_command]
        code, line = self.subprocess_hook.run_command(command, self.get_env(context), self.output_encoding, self.cwd)
        if code in self.skip_on_exit_code:
            raise AirflowSkipException(f"Bash command returned exit code {code}. Skipping.")
        if code != 0:
            raise AirflowException(f"Bash command failed. The command returned a non-zero exit code {code}.")
        return self.output_processor(line)

    def on_kill(self) -> None:
        self.subprocess_hook.send_sigterm()
