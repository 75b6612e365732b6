"""Ending a task's process with everything it has started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from typing import Dict, List

_PR_SET_PDEATHSIG = 1


def descendants(pid: int) -> List[int]:
    """Processes below this one, as far as the system tells; they may have left its group."""
    children: Dict[int, List[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    found: List[int] = []
    pending = [pid]
    while pending:
        below = children.get(pending.pop(), [])
        found += below
        pending += below
    return found


def _parents() -> List["tuple[int, int]"]:
    if os.path.isdir("/proc/self"):
        return _parents_from_proc()
    try:
        listing = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
    except OSError:
        return []
    return [(int(pid), int(parent)) for pid, parent in (line.split() for line in listing.splitlines() if line.strip())]


def _parents_from_proc() -> List["tuple[int, int]"]:
    pairs = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError), open(f"/proc/{name}/stat", "rb") as stream:
                pairs.append((int(name), int(stream.read().rpartition(b")")[2].split()[1])))
    return pairs


def terminate(pid: int, others: List[int]) -> None:
    """Asks the task's group to end, and what it has started outside of it."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(pid)], capture_output=True, check=False)  # noqa: S603, S607
        return
    _signal_group(pid, signal.SIGTERM)
    _signal_each(others, signal.SIGTERM)


def kill_all(pid: int, others: List[int]) -> None:
    """Ends the group and the processes that were below it, at once."""
    if os.name == "nt":
        terminate(pid, others)
        return
    _signal_group(pid, signal.SIGKILL)
    _signal_each(others, signal.SIGKILL)


def _signal_each(pids: List[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def die_with_parent() -> None:
    """Linux: this process gets SIGKILL when the worker is gone, however that came."""
    with contextlib.suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
