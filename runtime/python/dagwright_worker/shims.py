"""Stand-ins for packages that Airflow always brings: found only when the interpreter has no such package itself."""

from __future__ import annotations

import importlib.machinery
import sys
from typing import Any, Optional, Sequence

NAMES = ("pendulum",)


class _LastFinder:
    """Asked after all others have found nothing."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find_spec(self, fullname: str, path: Optional[Sequence[Any]] = None, target: Any = None) -> Any:
        if path is None and fullname in NAMES:
            return importlib.machinery.PathFinder.find_spec(fullname, [self._folder])
        return None


def install(folder: str) -> None:
    sys.meta_path.append(_LastFinder(folder))  # type: ignore[arg-type]
