"""Splitting SQL into statements at semicolons that stand outside of quotes and comments."""

from __future__ import annotations

import re
from typing import List

_PIECE = re.compile(
    r"""(?P<quoted>'(?:''|\\.|[^'\\])*'|"(?:""|\\.|[^"\\])*"|`[^`]*`)|(?P<comment>--[^\n]*|/\*.*?\*/)|(?P<end>;)""",
    re.DOTALL,
)


def split_sql(text: str) -> List[str]:
    """Statements without comments, as Airflow's hooks get them from sqlparse."""
    statements, current, position = [], "", 0
    for piece in _PIECE.finditer(text):
        current += text[position : piece.start()]
        position = piece.end()
        if piece.lastgroup == "quoted":
            current += piece.group()
        elif piece.lastgroup == "comment":
            current += " "
        else:
            statements.append(current + ";")
            current = ""
    statements.append(current + text[position:])
    return [statement.strip() for statement in statements if statement.strip(" \t\r\n;")]
