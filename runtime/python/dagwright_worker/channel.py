"""The task process's end of its wire to the worker: events out, questions and their answers."""

from __future__ import annotations

import json
import os
import threading
from typing import Any, Dict, Tuple

from dagwright_worker.encoded import decode, encode, to_json

# First byte of a line: the worker passes lines on without reading them, but must know the last one.
MORE, END = b".", b"E"


class Channel:
    def __init__(self, request_id: int, events: int, answers: int) -> None:
        self._id, self._events = request_id, events
        self._answers = os.fdopen(answers, "rb", buffering=0, closefd=False)
        self._pending = b""
        self._asked = 0
        self._lock = threading.RLock()

    def tell(self, message: Dict[str, Any]) -> None:
        self._write(MORE, message)

    def end(self, end: Dict[str, Any]) -> None:
        self._write(END, {"end": end})

    def _write(self, mark: bytes, message: Dict[str, Any]) -> None:
        line = mark + to_json({"id": self._id, **message})
        with self._lock:
            while line:
                line = line[os.write(self._events, line) :]

    def push(self, key: str, encoded: Any) -> None:
        self.tell({"event": "xcom", "key": key, "value": encoded})

    def ask(self, question: Dict[str, Any]) -> Tuple[Any, bool]:
        """One question at a time: threads of a task wait for each other."""
        with self._lock:
            self._asked += 1
            sent = dict(question)
            if "value" in sent:
                sent["value"] = encode(sent["value"])
            self.tell({"ask": self._asked, **sent})
            while True:
                answer = json.loads(self._line())
                if answer.get("ask") == self._asked:
                    return decode(answer["value"]), bool(answer["missing"])

    def _line(self) -> bytes:
        while b"\n" not in self._pending:
            piece = self._answers.read(65536)
            if not piece:
                raise ConnectionError("the worker has ended")
            self._pending += piece
        line, _, self._pending = self._pending.partition(b"\n")
        return line
