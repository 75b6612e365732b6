"""How code in this process asks the runtime: for XComs, variables and connections, and to keep an XCom."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Tuple

Answer = Tuple[Any, bool]
_ask: Optional[Callable[[Dict[str, Any]], Answer]] = None


def connect(ask: Optional[Callable[[Dict[str, Any]], Answer]]) -> None:
    """`ask` gives (value, missing)."""
    global _ask
    _ask = ask


def ask(question: Dict[str, Any]) -> Answer:
    return (None, True) if _ask is None else _ask(question)
