"""What a task says of the assets it writes and reads of those it takes. Airflow 3.3.2 `sdk/execution_time/context.py`."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence

import pendulum
from airflow._bundled import bridge
from airflow._bundled.datasets import Asset, AssetAlias, Dataset
from airflow._bundled.exceptions import AirflowException


class _ForAsset:
    """Ways to name an asset other than by the object."""

    def for_asset(self, *, name: Optional[str] = None, uri: Optional[str] = None) -> Any:
        if not name and not uri:
            raise ValueError("name and uri cannot both be None")
        return self[Asset(name=name, uri=uri)]  # type: ignore[index]

    def for_asset_alias(self, *, name: str) -> Any:
        return self[AssetAlias(name)]  # type: ignore[index]


class OutletEventAccessor:
    """What the event of one outlet will carry."""

    def __init__(self, key: Any) -> None:
        self.key = key
        self.extra: Dict[str, Any] = {}
        self.asset_alias_events: List[Dict[str, Any]] = []

    def add(self, asset: Any, extra: Optional[Dict[str, Any]] = None) -> None:
        """An alias comes to mean an asset; elsewhere it does nothing."""
        if isinstance(self.key, AssetAlias):
            self.asset_alias_events.append({"uri": asset.uri, "extra": extra or {}})


class OutletEventAccessors(_ForAsset, Mapping[Any, OutletEventAccessor]):
    """By asset or alias, made when asked for."""

    def __init__(self) -> None:
        self._accessors: Dict[Any, OutletEventAccessor] = {}

    def __getitem__(self, key: Any) -> OutletEventAccessor:
        if not isinstance(key, (Dataset, AssetAlias)):
            raise TypeError(f"Key should be either an asset or an asset alias, not {type(key)}")
        return self._accessors.setdefault(_key_of(key), OutletEventAccessor(key))

    def __iter__(self) -> Iterator[Any]:
        return (accessor.key for accessor in self._accessors.values())

    def __len__(self) -> int:
        return len(self._accessors)

    def events(self, outlets: Sequence[Any]) -> List[Dict[str, Any]]:
        """Those that a success makes: Airflow 3.3.2 `models/taskinstance.py`, register_asset_changes_in_db."""
        found: List[Dict[str, Any]] = []
        for outlet in outlets:
            accessor = self._accessors.get(_key_of(outlet))
            if isinstance(outlet, Dataset):
                found.append({"uri": outlet.uri, "extra": accessor.extra if accessor else {}})
            elif accessor:
                found.extend(event for event in accessor.asset_alias_events if event not in found)
        return found


class AssetEvent:
    """An event of the local history."""

    def __init__(self, asset: Any, row: Mapping[str, Any]) -> None:
        self.asset, self.extra, self.uri = asset, row["extra"] or {}, asset.uri
        self.timestamp = pendulum.instance(pendulum.parse(row["timestamp"]))
        self.source_dag_id, self.source_task_id = row["dagId"], row["taskId"]
        self.source_run_id, self.source_map_index = row["runId"], row["mapIndex"]


class InletEventsAccessors(_ForAsset, Mapping[Any, Sequence[AssetEvent]]):
    """Events by asset, or by its place among the inlets; the oldest first."""

    def __init__(self, inlets: Sequence[Any]) -> None:
        self._inlets = inlets

    def __getitem__(self, key: Any) -> List[AssetEvent]:
        asset = self._inlets[key] if isinstance(key, int) else key
        if isinstance(asset, AssetAlias):
            raise AirflowException("Events of asset aliases are not kept by Dagwright; ask for those of the asset.")
        if not isinstance(asset, Dataset):
            raise TypeError(f"`key` is of unknown type ({type(key).__name__})")
        known = next((inlet for inlet in self._inlets if inlet == asset), None)
        if known is None:
            raise KeyError(asset)
        rows, _ = bridge.ask({"what": "asset-events", "uri": known.uri})
        return [AssetEvent(known, row) for row in rows or []]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._inlets)

    def __len__(self) -> int:
        return len(self._inlets)


def _key_of(asset: Any) -> Any:
    return (type(asset).__name__, asset.name) if isinstance(asset, AssetAlias) else asset
