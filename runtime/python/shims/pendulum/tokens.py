"""`.format("YYYY-MM-DD")`: pendulum's tokens."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict

_TOKEN = re.compile(r"\[([^\]]*)\]|YYYY|YY|Y|Q|MMMM|MMM|MM|M|DDDD|DDD|DD|Do|D|dddd|ddd|d|E|HH|H|hh|h|mm|m|ss|s|S{1,6}|A|ZZ|Z|zz|z|X|x")


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_TOKENS: Dict[str, Callable[[Any], str]] = {
    "YYYY": lambda v: f"{v.year:04d}",
    "YY": lambda v: f"{v.year % 100:02d}",
    "Y": lambda v: str(v.year),
    "Q": lambda v: str(v.quarter),
    "MMMM": lambda v: v.strftime("%B"),
    "MMM": lambda v: v.strftime("%b"),
    "MM": lambda v: f"{v.month:02d}",
    "M": lambda v: str(v.month),
    "DDDD": lambda v: f"{v.day_of_year:03d}",
    "DDD": lambda v: str(v.day_of_year),
    "DD": lambda v: f"{v.day:02d}",
    "Do": lambda v: _ordinal(v.day),
    "D": lambda v: str(v.day),
    "dddd": lambda v: v.strftime("%A"),
    "ddd": lambda v: v.strftime("%a"),
    "d": lambda v: str(v.day_of_week),
    "E": lambda v: str(v.isoweekday()),
    "HH": lambda v: f"{v.hour:02d}",
    "H": lambda v: str(v.hour),
    "hh": lambda v: f"{v.hour % 12 or 12:02d}",
    "h": lambda v: str(v.hour % 12 or 12),
    "mm": lambda v: f"{v.minute:02d}",
    "m": lambda v: str(v.minute),
    "ss": lambda v: f"{v.second:02d}",
    "s": lambda v: str(v.second),
    "A": lambda v: "AM" if v.hour < 12 else "PM",
    "ZZ": lambda v: v.strftime("%z"),
    "Z": lambda v: v.strftime("%z")[:3] + ":" + v.strftime("%z")[3:],
    "zz": lambda v: v.timezone_name or "",
    "z": lambda v: v.timezone_name or "",
    "X": lambda v: str(int(v.timestamp())),
    "x": lambda v: str(int(v.timestamp() * 1000)),
}


def format_tokens(value: Any, text: str) -> str:
    def one(match: "re.Match[str]") -> str:
        token = match.group()
        if token.startswith("["):
            return match.group(1)
        if token.startswith("S"):
            return f"{value.microsecond:06d}"[: len(token)]
        return _TOKENS[token](value)

    return _TOKEN.sub(one, text)
