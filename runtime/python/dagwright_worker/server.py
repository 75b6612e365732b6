"""The worker's loop: reads requests, loads files, starts attempts, passes their events on, and ends them when told."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from dagwright_worker import channel, tasks
from dagwright_worker.encoded import to_json
from dagwright_worker.flavour import Flavour
from dagwright_worker.inbox import Bell, make_inbox
from dagwright_worker.processes import descendants, kill_all, terminate
from dagwright_worker.sources import LoadProblem, stamp_of, workspace_sources

GRACE = 5.0
SHUTDOWN_GRACE = 0.6


@dataclass
class Loaded:
    """A file as it was when it was loaded, with the workspace modules it imported."""

    dags: Dict[str, Any]
    sources: Dict[str, float]


class Server:
    def __init__(self, flavour: Flavour, wire_in: int, wire_out: int, program: List[str]) -> None:
        self._flavour = flavour
        self._wire_in, self._wire_out, self._program = wire_in, wire_out, program
        self._inbox = make_inbox()
        self._loaded: Dict[Tuple[str, str], Loaded] = {}
        self._tasks: Dict[int, tasks.TaskProcess] = {}
        self._deadlines: List[Tuple[float, Callable[[], None]]] = []
        self._running = True

    def serve(self) -> None:
        """Until the runtime closes the wire or says shutdown; no task outlives it."""
        self._inbox.add(self._wire_in, self)
        self._watch_children()
        self._send({"ready": True, "python": sys.version.split()[0], "pid": os.getpid()})
        try:
            while self._running:
                self._turn()
        finally:
            self._end_tasks()

    def _turn(self) -> None:
        source, line = self._inbox.next(self._patience())
        if source is self:
            if line is None:
                self._running = False
            else:
                self._receive(json.loads(line))
        elif isinstance(source, tasks.TaskProcess) and line is not None:
            self._relay(source, line)
        self._reap()
        self._ring()

    def _receive(self, message: Dict[str, Any]) -> None:
        if "answer" in message:
            task = self._tasks.get(message["answer"])
            if task is not None:
                self._answer(task, message)
            return
        method = message["method"]
        if method == "load":
            self._load(message)
        elif method in ("execute", "callback", "macro"):
            self._execute(message)
        elif method == "kill":
            self._kill(message["execution"])
        elif method == "shutdown":
            self._running = False

    def _answer(self, task: tasks.TaskProcess, message: Dict[str, Any]) -> None:
        try:
            tasks.write_all(task.answers, json.dumps(message).encode() + b"\n")
        except OSError:
            return

    def _load(self, message: Dict[str, Any]) -> None:
        try:
            loaded = self._file(message)
        except LoadProblem as problem:
            self._send({"id": message["id"], "error": problem.as_message()})
            return
        modules = sorted(path for path in loaded.sources if path != message["file"])
        self._send({"id": message["id"], "loaded": self._flavour.describe(loaded.dags.values(), message), "modules": modules})

    def _file(self, message: Dict[str, Any]) -> Loaded:
        """Loaded once; again when the file or a workspace module it imported has changed."""
        key = (message["file"], message["target"])
        known = self._loaded.get(key)
        if known is not None and all(stamp_of(path) == stamp for path, stamp in known.sources.items()):
            return known
        if known is not None:
            _forget_modules(known.sources)
        roots = [message["dagsRoot"], *message["importRoots"]]
        dags = self._flavour.load_dags(message)
        sources = {message["file"]: stamp_of(message["file"]), **workspace_sources(roots)}
        self._loaded[key] = Loaded(dags, sources)
        gc.collect()
        gc.freeze()
        return self._loaded[key]

    def _execute(self, message: Dict[str, Any]) -> None:
        try:
            task = self._start(message)
        except LoadProblem as problem:
            self._send({"id": message["id"], "error": problem.as_message()})
            return
        except OSError as problem:
            text = f"the task's process cannot be started: {problem}"
            self._send({"id": message["id"], "end": {"kind": "failed", "why": text, "retryable": True}})
            return
        self._tasks[task.request_id] = task
        self._inbox.add(task.events, task)

    def _start(self, message: Dict[str, Any]) -> tasks.TaskProcess:
        loaded = self._file(message)
        if message["dagId"] not in loaded.dags or not loaded.dags[message["dagId"]].has_task(message["taskId"]):
            name = f"{message['dagId']}.{message['taskId']}"
            raise LoadProblem("TaskNotFound", f"the file defines no task {name}", None, "")
        if tasks.can_fork():
            return tasks.fork_task(self._flavour, message, loaded.dags[message["dagId"]], self._close_wires)
        return tasks.spawn_task(message, self._program)

    def _close_wires(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for fd in (self._wire_in, self._wire_out, *(fd for task in self._tasks.values() for fd in (task.events, task.answers))):
            os.close(fd)

    def _relay(self, task: tasks.TaskProcess, line: bytes) -> None:
        if line[:1] == channel.END:
            task.end_line = line[1:]
        else:
            tasks.write_all(self._wire_out, line[1:] + b"\n")

    def _kill(self, execution: int) -> None:
        task = self._tasks.get(execution)
        if task is None or task.kill_asked:
            return
        task.kill_asked = True
        task.below = descendants(task.pid)
        terminate(task.pid, task.below)

        def at_last() -> None:
            if self._tasks.get(execution) is task:
                task.below += descendants(task.pid)
                kill_all(task.pid, task.below)

        self._deadlines.append((time.monotonic() + GRACE, at_last))

    def _reap(self) -> None:
        for task in list(self._tasks.values()):
            status = task.exit_status()
            if status is None:
                continue
            for line in self._inbox.drain(task.events, task):
                self._relay(task, line)
            del self._tasks[task.request_id]
            task.close()
            if task.kill_asked:
                kill_all(task.pid, task.below)
                self._send({"id": task.request_id, "end": {"kind": "killed", "why": "killed"}})
            elif task.end_line is not None:
                tasks.write_all(self._wire_out, task.end_line + b"\n")
            else:
                self._send({"id": task.request_id, "end": {"kind": "failed", "why": _farewell(status), "retryable": True}})

    def _patience(self) -> Optional[float]:
        """Until the next deadline; where no signal tells of ended children, a short while."""
        waits = [max(0.0, at - time.monotonic()) for at, _ in self._deadlines]
        if self._tasks and not hasattr(signal, "SIGCHLD"):
            waits.append(0.05)
        return min(waits) if waits else None

    def _ring(self) -> None:
        now = time.monotonic()
        due = [act for at, act in self._deadlines if at <= now]
        self._deadlines = [entry for entry in self._deadlines if entry[0] > now]
        for act in due:
            act()

    def _watch_children(self) -> None:
        if not hasattr(signal, "SIGCHLD"):
            return
        awake, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self._stop)
        self._inbox.add(awake, Bell())

    def _stop(self, *_: Any) -> None:
        self._running = False

    def _end_tasks(self) -> None:
        below = {task.pid: descendants(task.pid) for task in self._tasks.values()}
        for pid, others in below.items():
            terminate(pid, others)
        deadline = time.monotonic() + SHUTDOWN_GRACE
        while self._tasks and time.monotonic() < deadline:
            self._tasks = {key: task for key, task in self._tasks.items() if task.exit_status() is None}
            time.sleep(0.01)
        for pid, others in below.items():
            kill_all(pid, others)

    def _send(self, message: Dict[str, Any]) -> None:
        tasks.write_all(self._wire_out, to_json(message))


def _farewell(status: int) -> str:
    if status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        return f"The task's process was ended by {name}"
    return f"The task's process ended with exit code {status} before the task did"


def _forget_modules(sources: Dict[str, float]) -> None:
    """So that the next load imports the workspace's modules as they are now."""
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) in sources:
            del sys.modules[name]
