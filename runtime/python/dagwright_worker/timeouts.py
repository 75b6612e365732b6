"""execution_timeout: raises in the middle of whatever the task does. Airflow 2.7.2 `utils/timeout.py`."""

from __future__ import annotations

import _thread
import contextlib
import os
import signal
import threading
from typing import Any, Iterator, Optional

from airflow._bundled.exceptions import AirflowTaskTimeout


@contextlib.contextmanager
def time_limit(seconds: Optional[float]) -> Iterator[None]:
    if seconds is None:
        yield
    elif seconds <= 0:
        raise AirflowTaskTimeout
    elif hasattr(signal, "setitimer"):
        yield from _by_alarm(seconds)
    else:
        yield from _by_thread(seconds)


def _by_alarm(seconds: float) -> Iterator[None]:
    def over(*_: Any) -> None:
        raise AirflowTaskTimeout(f"Timeout, PID: {os.getpid()}")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(seconds: float) -> Iterator[None]:
    """Windows has no alarm: the main thread is interrupted as by Ctrl-C, between two steps of Python."""
    timer = threading.Timer(seconds, _thread.interrupt_main)
    timer.start()
    try:
        yield
    except KeyboardInterrupt as problem:
        raise AirflowTaskTimeout(f"Timeout, PID: {os.getpid()}") from problem
    finally:
        timer.cancel()
