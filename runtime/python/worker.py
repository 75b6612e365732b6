"""Entry of the Python worker. Its stdin and stdout are the wire of runtime/src/worker/messages.ts; nothing else may write there.

    worker.py               tasks run under the bundled Airflow
    worker.py --installed   tasks run under the Airflow of this interpreter
    … --task                one attempt, in a process of its own
"""

from __future__ import annotations

import importlib.machinery
import json
import os
import sys
from typing import Any, Optional, Sequence


def _take_wire() -> "tuple[int, int]":
    """The wire moves away from 0 and 1: what user code reads is empty, what it prints while loading goes to stderr."""
    wire_in, wire_out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return wire_in, wire_out


class _OwnPackages:
    """Finds our packages first, and nothing else of this folder, so that no module of the user is shadowed."""

    def __init__(self, folder: str, names: Sequence[str]) -> None:
        self._folder, self._names = folder, names

    def find_spec(self, fullname: str, path: Optional[Sequence[Any]] = None, target: Any = None) -> Any:
        if path is None and fullname in self._names:
            return importlib.machinery.PathFinder.find_spec(fullname, [self._folder])
        return None


def _find_own(folder: str, *names: str) -> None:
    sys.path[:] = [entry for entry in sys.path if entry and os.path.realpath(entry) != folder]
    sys.meta_path.insert(0, _OwnPackages(folder, names))  # type: ignore[arg-type]


def _bundled(folder: str) -> Any:
    _find_own(folder, "dagwright_worker", "airflow")
    from dagwright_worker import shims

    shims.install(os.path.join(folder, "shims"))
    from dagwright_worker.bundled import FLAVOUR

    return FLAVOUR


def _installed(folder: str) -> Any:
    _find_own(folder, "dagwright_worker", "dagwright_installed")
    from dagwright_installed.flavour import FLAVOUR

    return FLAVOUR


def _run_one_task(flavour: Any, wire_in: int, wire_out: int) -> None:
    """A process of its own for one attempt: the request is the first line, answers follow."""
    from dagwright_worker import tasks
    from dagwright_worker.channel import Channel
    from dagwright_worker.sources import LoadProblem

    line = b""
    while not line.endswith(b"\n"):
        line += os.read(wire_in, 1)
    request = json.loads(line)
    try:
        dags = flavour.load_dags(request)
    except LoadProblem as problem:
        Channel(request["id"], wire_out, wire_in).end({"kind": "failed", "why": f"{problem.type}: {problem.message}", "retryable": True})
        return
    tasks.run_in_child(flavour, request, dags[request["dagId"]], wire_out, wire_in)


def main() -> None:
    wire_in, wire_out = _take_wire()
    program = os.path.realpath(__file__)
    flavour = (_installed if "--installed" in sys.argv[1:] else _bundled)(os.path.dirname(program))
    if "--task" in sys.argv[1:]:
        _run_one_task(flavour, wire_in, wire_out)
        return
    from dagwright_worker.server import Server

    Server(flavour, wire_in, wire_out, [program, *sys.argv[1:]]).serve()


if __name__ == "__main__":
    main()
