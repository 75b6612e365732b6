"""A DAG file as Python executes it, whichever Airflow it imports: finding it, running it, and what went wrong."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Dict, List, Optional

from dagwright_worker.tracebacks import trimmed_traceback, user_line


@dataclass(frozen=True)
class LoadProblem(Exception):
    """Loading stopped; `line` counts from one, in the DAG file itself."""

    type: str
    message: str
    line: Optional[int]
    text: str

    def as_message(self) -> Dict[str, Any]:
        return {"type": self.type, "message": self.message, "line": self.line, "text": self.text}


def problem_of(problem: BaseException, path: str) -> LoadProblem:
    return LoadProblem(type(problem).__name__, str(problem), user_line(problem, path), trimmed_traceback(problem))


def extend_import_path(dags_root: str, import_roots: List[str]) -> None:
    """Airflow puts its dags folder behind what is there; so an installed package wins over a folder of its name."""
    for folder in [dags_root, *import_roots]:
        if folder and folder not in sys.path:
            sys.path.append(folder)


def execute_file(path: str) -> ModuleType:
    """Under a name that no import can collide with, as Airflow 2.7.2 `models/dagbag.py` names it."""
    digest = hashlib.sha1(path.encode()).hexdigest()  # noqa: S324 - a name, not a secret
    stem = os.path.splitext(os.path.basename(path))[0]
    name = f"unusual_prefix_{digest}_{stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def workspace_sources(roots: List[str]) -> Dict[str, float]:
    """Files of the workspace that loading imported, with their times of change."""
    folders = tuple(os.path.join(os.path.realpath(root), "") for root in roots if root)
    sources: Dict[str, float] = {}
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and os.path.realpath(path).startswith(folders):
            sources[path] = stamp_of(path)
    return sources


def stamp_of(path: str) -> float:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
