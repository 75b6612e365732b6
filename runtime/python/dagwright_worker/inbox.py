"""Lines from several pipes, and what else wakes the worker, in one loop."""

from __future__ import annotations

import os
import queue
import selectors
import threading
import time
from typing import Any, Dict, Iterator, List, Optional, Tuple

# (source, line); line None: the source has ended. A source of None: nothing came before the time was up.
Arrival = Tuple[Any, Optional[bytes]]


class Bell:
    """A source whose bytes mean nothing but that something has happened."""


class SelectInbox:
    """One thread, so that the process may fork."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._pending: Dict[int, bytes] = {}
        self._ready: List[Arrival] = []

    def add(self, fd: int, source: Any) -> None:
        os.set_blocking(fd, False)
        self._pending[fd] = b""
        self._selector.register(fd, selectors.EVENT_READ, source)

    def next(self, timeout: Optional[float]) -> Arrival:
        while not self._ready:
            events = self._selector.select(timeout)
            if not events:
                return None, None
            for key, _ in events:
                self._ready += self._read(key.fd, key.data)
            # Something came that is no whole line, such as the byte that rings for an ended child.
            if not self._ready:
                return None, None
        return self._ready.pop(0)

    def drain(self, fd: int, source: Any) -> Iterator[bytes]:
        """What is left in a pipe whose writer has gone."""
        for origin, line in [*self._take(source), *self._read(fd, source)]:
            if origin is source and line is not None:
                yield line
        self.remove(fd)

    def _take(self, source: Any) -> List[Arrival]:
        mine = [arrival for arrival in self._ready if arrival[0] is source]
        self._ready = [arrival for arrival in self._ready if arrival[0] is not source]
        return mine

    def remove(self, fd: int) -> None:
        if fd in self._pending:
            del self._pending[fd]
            self._selector.unregister(fd)

    def _read(self, fd: int, source: Any) -> List[Arrival]:
        if fd not in self._pending:
            return []
        arrived: List[Arrival] = []
        while True:
            try:
                piece = os.read(fd, 65536)
            except BlockingIOError:
                return arrived
            if not piece:
                self.remove(fd)
                return [*arrived, (source, None)]
            if isinstance(source, Bell):
                arrived.append((source, b""))
                continue
            *lines, self._pending[fd] = (self._pending[fd] + piece).split(b"\n")
            arrived += [(source, line) for line in lines]


class ThreadInbox:
    """A thread a pipe: for Windows, where pipes cannot be waited for together, and nothing forks."""

    def __init__(self) -> None:
        self._queue: "queue.Queue[Arrival]" = queue.Queue()

    def add(self, fd: int, source: Any) -> None:
        threading.Thread(target=self._pump, args=(fd, source), daemon=True).start()

    def _pump(self, fd: int, source: Any) -> None:
        with os.fdopen(fd, "rb", closefd=False) as stream:
            for line in stream:
                self._queue.put((source, line.rstrip(b"\r\n")))
        self._queue.put((source, None))

    def next(self, timeout: Optional[float]) -> Arrival:
        try:
            return self._queue.get(timeout=timeout)
        except queue.Empty:
            return None, None

    def drain(self, fd: int, source: Any) -> Iterator[bytes]:
        deadline = time.monotonic() + 1.0
        kept: List[Arrival] = []
        while time.monotonic() < deadline:
            arrival = self.next(0.05)
            if arrival == (source, None):
                break
            if arrival[0] is source and arrival[1] is not None:
                yield arrival[1]
            elif arrival[0] is not None:
                kept.append(arrival)
        for arrival in kept:
            self._queue.put(arrival)

    def remove(self, fd: int) -> None:
        """The thread ends with its pipe."""


def make_inbox() -> Any:
    return ThreadInbox() if os.name == "nt" else SelectInbox()
