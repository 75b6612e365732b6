"""Entry of the Python worker. Its stdin and stdout are the wire of runtime/src/worker/messages.ts; nothing else may write there."""

from __future__ import annotations

import json
import os
import sys


def _take_wire() -> "tuple[int, int]":
    """The wire moves away from 0 and 1: what user code reads is empty, what it prints while loading goes to stderr."""
    wire_in, wire_out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return wire_in, wire_out


def _import_own(folder: str) -> None:
    """Our packages are found first and the folder then leaves sys.path, so that no module of the user is shadowed."""
    sys.path[:] = [folder, *[entry for entry in sys.path if entry and os.path.realpath(entry) != folder]]
    from dagwright_worker import shims

    shims.install(os.path.join(folder, "shims"))
    import airflow  # noqa: F401 - from now on this one is `airflow`
    import dagwright_worker.server  # noqa: F401

    sys.path.remove(folder)


def _run_one_task(wire_in: int, wire_out: int) -> None:
    """A process of its own for one attempt: the request is the first line, answers follow."""
    from dagwright_worker import tasks
    from dagwright_worker.channel import Channel
    from dagwright_worker.loading import LoadProblem, load_dags

    line = b""
    while not line.endswith(b"\n"):
        line += os.read(wire_in, 1)
    request = json.loads(line)
    try:
        dags = load_dags(request["file"], request["dagsRoot"], request["importRoots"], request["target"])
    except LoadProblem as problem:
        Channel(request["id"], wire_out, wire_in).end({"kind": "failed", "why": f"{problem.type}: {problem.message}", "retryable": True})
        return
    tasks.run_in_child(request, dags[request["dagId"]], wire_out, wire_in)


def main() -> None:
    wire_in, wire_out = _take_wire()
    program = os.path.realpath(__file__)
    _import_own(os.path.dirname(program))
    if "--task" in sys.argv[1:]:
        _run_one_task(wire_in, wire_out)
        return
    from dagwright_worker.server import Server

    Server(wire_in, wire_out, program).serve()


if __name__ == "__main__":
    main()
