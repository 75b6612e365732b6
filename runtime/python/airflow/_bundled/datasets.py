"""Datasets of Airflow 2 and assets of Airflow 3: what tasks write and DAGs wait for."""

from __future__ import annotations

from typing import Any, Dict, Iterator, Optional


class _Combinable:
    def __and__(self, other: Any) -> "AssetAll":
        return AssetAll(self, other)

    def __or__(self, other: Any) -> "AssetAny":
        return AssetAny(self, other)


class Dataset(_Combinable):
    def __init__(
        self, uri: Optional[str] = None, extra: Optional[Dict[str, Any]] = None, *, name: Optional[str] = None, **more: Any
    ) -> None:
        self.uri = uri or name or more.get("name") or ""
        self.name = name or self.uri
        self.extra = extra
        self.group = more.get("group", "asset")
        self.watchers = more.get("watchers", [])

    def __fspath__(self) -> str:
        return self.uri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dataset) and self.uri == other.uri

    def __hash__(self) -> int:
        return hash(self.uri)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(uri={self.uri!r}, extra={self.extra!r})"


class Asset(Dataset):
    """The same by its newer name; a first positional argument is the name."""

    def __init__(self, name: Optional[str] = None, uri: Optional[str] = None, **more: Any) -> None:
        super().__init__(uri or name, more.pop("extra", None), name=name or uri, **more)


class AssetAlias(_Combinable):
    def __init__(self, name: str, group: str = "asset") -> None:
        self.name, self.group = name, group


class _Combination(_Combinable):
    def __init__(self, *objects: Any) -> None:
        self.objects = objects

    def __iter__(self) -> Iterator[Any]:
        return iter(self.objects)


class AssetAll(_Combination):
    """All of them."""


class AssetAny(_Combination):
    """Any of them."""


class Metadata:
    def __init__(self, asset: Any, extra: Optional[Dict[str, Any]] = None, alias: Any = None) -> None:
        self.asset, self.extra, self.alias = asset, extra or {}, alias


class _Record:
    """Says something to the scheduler or the API server; files only make it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.args, self.options = args, options


class AssetWatcher(_Record):
    pass


class AssetAccessControl(_Record):
    pass
