"""Time zones by IANA name: from `zoneinfo`, before Python 3.9 from the system's zone files."""

from __future__ import annotations

import bisect
import datetime as dt
import os
import struct
from typing import Any, List, Optional, Tuple, Union

try:
    import zoneinfo
except ImportError:
    zoneinfo = None  # type: ignore[assignment]

_FOLDERS = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")

if zoneinfo is not None:

    class Timezone(zoneinfo.ZoneInfo):
        """A zone that knows its name, as pendulum's."""

        @property
        def name(self) -> str:
            return self.key

        def convert(self, value: dt.datetime) -> dt.datetime:
            return value.replace(tzinfo=self) if value.tzinfo is None else value.astimezone(self)

        def __repr__(self) -> str:
            return f"Timezone('{self.key}')"

else:

    class Timezone(dt.tzinfo):  # type: ignore[no-redef]
        """A zone read from its file."""

        def __init__(self, key: str) -> None:
            self.key = self.name = key
            self._starts, self._offsets = _read_zone(key)

        def _at(self, moment: float) -> Tuple[int, bool, str]:
            return self._offsets[bisect.bisect_right(self._starts, moment)]

        def _of(self, value: Optional[dt.datetime]) -> Tuple[int, bool, str]:
            if value is None:
                return self._offsets[-1]
            wall = (value.replace(tzinfo=None) - dt.datetime(1970, 1, 1)).total_seconds()
            first = self._at(wall - self._at(wall)[0])
            return self._at(wall - first[0] + (1 if value.fold else 0))

        def utcoffset(self, value: Optional[dt.datetime]) -> dt.timedelta:
            return dt.timedelta(seconds=self._of(value)[0])

        def dst(self, value: Optional[dt.datetime]) -> dt.timedelta:
            return dt.timedelta(hours=1 if self._of(value)[1] else 0)

        def tzname(self, value: Optional[dt.datetime]) -> str:
            return self._of(value)[2]

        def fromutc(self, value: dt.datetime) -> dt.datetime:
            moment = (value.replace(tzinfo=None) - dt.datetime(1970, 1, 1)).total_seconds()
            return value + dt.timedelta(seconds=self._at(moment)[0])

        def __reduce__(self) -> Any:
            return (Timezone, (self.key,))

        def __repr__(self) -> str:
            return f"Timezone('{self.key}')"


def _read_zone(key: str) -> Tuple[List[int], List[Tuple[int, bool, str]]]:
    """Moments of change, and offset, summer time and abbreviation: before the first change, then from each."""
    if key in ("UTC", "utc"):
        return [], [(0, False, "UTC")]
    path = next((os.path.join(folder, key) for folder in _FOLDERS if os.path.isfile(os.path.join(folder, key))), None)
    if path is None:
        raise KeyError(f"No time zone found with key {key}")
    with open(path, "rb") as stream:
        raw = stream.read()
    counts = struct.unpack(">6l", raw[20:44])
    wide = raw[4:5] >= b"2"
    if wide:
        start = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
        raw = raw[start:]
        counts = struct.unpack(">6l", raw[20:44])
    _, _, _, times, types, letters = counts
    at = 44
    starts = list(struct.unpack(f">{times}{'q' if wide else 'l'}", raw[at : at + times * (8 if wide else 4)]))
    at += times * (8 if wide else 4)
    kinds = list(raw[at : at + times])
    at += times
    infos = [struct.unpack(">lbb", raw[at + 6 * n : at + 6 * n + 6]) for n in range(types)]
    names = raw[at + 6 * types : at + 6 * types + letters]
    rows = [(offset, bool(summer), names[index:].split(b"\0")[0].decode()) for offset, summer, index in infos]
    return starts, [rows[0], *[rows[kind] for kind in kinds]]


class FixedTimezone(dt.tzinfo):
    """A constant distance from UTC."""

    def __init__(self, offset: int, name: Optional[str] = None) -> None:
        self._offset = offset
        sign, rest = ("-" if offset < 0 else "+"), abs(offset) // 60
        self.name = name or f"{sign}{rest // 60:02d}:{rest % 60:02d}"

    def utcoffset(self, value: Optional[dt.datetime]) -> dt.timedelta:
        return dt.timedelta(seconds=self._offset)

    def dst(self, value: Optional[dt.datetime]) -> dt.timedelta:
        return dt.timedelta(0)

    def tzname(self, value: Optional[dt.datetime]) -> str:
        return self.name

    def __reduce__(self) -> Any:
        return (FixedTimezone, (self._offset, self.name))

    def __repr__(self) -> str:
        return f"Timezone('{self.name}')"


def timezone(name: Union[str, int]) -> Any:
    """By IANA name, or by seconds from UTC."""
    if isinstance(name, int):
        return FixedTimezone(name)
    if name.lower() == "utc":
        return UTC
    try:
        return Timezone(name)
    except Exception as problem:
        raise ValueError(f"Invalid timezone: {name}") from problem


def local_timezone() -> Any:
    name = os.environ.get("TZ")
    if name:
        return timezone(name.lstrip(":"))
    link = os.path.realpath("/etc/localtime")
    if "zoneinfo/" in link:
        return timezone(link.split("zoneinfo/")[1])
    offset = dt.datetime.now().astimezone().utcoffset() or dt.timedelta(0)
    return FixedTimezone(int(offset.total_seconds()))


UTC: Any = FixedTimezone(0, "UTC")


def as_zone(value: Any) -> Any:
    """A zone from a name, an offset in hours, a zone or nothing (UTC)."""
    if value is None:
        return UTC
    if isinstance(value, str):
        return local_timezone() if value == "local" else timezone(value)
    return FixedTimezone(int(value * 3600)) if isinstance(value, (int, float)) else value
