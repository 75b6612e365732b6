"""Processes of task attempts: forked from the worker that has loaded the file, or started anew where forking is not safe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any, Callable, Dict, List, Optional

from dagwright_worker.channel import Channel
from dagwright_worker.flavour import Flavour
from dagwright_worker.logs import use_log
from dagwright_worker.processes import die_with_parent
from dagwright_worker.tracebacks import trimmed_traceback

# Modules that start threads or hold handles which a forked child cannot use.
_UNSAFE_TO_FORK = frozenset(
    """torch tensorflow jax grpc ray pyspark cupy onnxruntime pyarrow polars CoreFoundation objc""".split()
)


class TaskProcess:
    """One attempt, running. `events` gives its lines, `answers` takes the answers to its questions."""

    def __init__(self, request_id: int, pid: int, events: int, answers: int, popen: Optional["subprocess.Popen[bytes]"]) -> None:
        self.request_id, self.pid, self.events, self.answers = request_id, pid, events, answers
        self._popen = popen
        self.end_line: Optional[bytes] = None
        self.kill_asked = False
        # Processes that were below it when it was told to end.
        self.below: List[int] = []

    def exit_status(self) -> Optional[int]:
        """Exit code, or minus the signal; None while it runs."""
        if self._popen is not None:
            return self._popen.poll()
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid == 0:
            return None
        return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)

    def close(self) -> None:
        for fd in (self.events, self.answers):
            try:
                os.close(fd)
            except OSError:
                continue


def can_fork() -> bool:
    """On Linux, while the worker has one thread and no module that is known to break in a forked child."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return False
    return not any(name in sys.modules for name in _UNSAFE_TO_FORK)


def fork_task(flavour: Flavour, request: Dict[str, Any], dag: Any, close_in_child: Callable[[], None]) -> TaskProcess:
    events, tell = os.pipe()
    hear, answers = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(events)
        os.close(answers)
        close_in_child()
        run_in_child(flavour, request, dag, tell, hear)
    os.close(tell)
    os.close(hear)
    return TaskProcess(request["id"], pid, events, answers, None)


def spawn_task(request: Dict[str, Any], program: List[str]) -> TaskProcess:
    child = subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-u", *program, "--task"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=os.name != "nt",
    )
    assert child.stdin is not None and child.stdout is not None
    events, answers = os.dup(child.stdout.fileno()), os.dup(child.stdin.fileno())
    child.stdin.close()
    child.stdout.close()
    write_all(answers, json.dumps(request).encode() + b"\n")
    return TaskProcess(request["id"], child.pid, events, answers, child)


def run_in_child(flavour: Flavour, request: Dict[str, Any], dag: Any, tell: int, hear: int) -> None:
    """Never returns. What goes wrong outside of the task's own code is told as its failure."""
    if os.name != "nt" and os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    die_with_parent()
    channel = Channel(request["id"], tell, hear)
    try:
        use_log(request["logPath"])
        channel.tell({"event": "started", "pid": os.getpid()})
        runs = {"callback": flavour.call_callbacks, "macro": flavour.answer_macros}
        end = runs.get(request["method"], flavour.run_attempt)(request, dag, channel)
    except BaseException as problem:  # noqa: BLE001 - the last catch of this process
        sys.stderr.write(trimmed_traceback(problem))
        end = {"kind": "failed", "why": f"{type(problem).__name__}: {problem}", "retryable": True}
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    channel.end(end)
    os._exit(0)


def write_all(fd: int, line: bytes) -> None:
    while line:
        line = line[os.write(fd, line) :]
