"""Tracebacks as the user should see them: their own code, without ours or the import system's."""

from __future__ import annotations

import os
import traceback
from typing import List, Optional

_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _is_ours(filename: str) -> bool:
    return filename.startswith(_OURS + os.sep) or filename.startswith("<frozen importlib")


def trimmed_traceback(problem: BaseException) -> str:
    """Python's own text. Frames of the worker before the user's first frame go; when all are ours, none goes."""
    shown = traceback.TracebackException.from_exception(problem)
    _trim(shown)
    return "".join(shown.format())


def _trim(shown: traceback.TracebackException) -> None:
    kept = [frame for frame in shown.stack if not _is_ours(frame.filename)]
    if kept:
        shown.stack = traceback.StackSummary.from_list(kept)
    for linked in (shown.__cause__, shown.__context__):
        if linked is not None:
            _trim(linked)


def user_line(problem: BaseException, path: str) -> Optional[int]:
    """The last line of the file that was being executed, from one."""
    if isinstance(problem, SyntaxError) and problem.filename == path:
        return problem.lineno
    lines: List[int] = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == path and frame.lineno]
    return lines[-1] if lines else None
