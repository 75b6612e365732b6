"""What mapped tasks and groups are expanded over, and what one instance gets of it. Airflow 2.7.2 `models/expandinput.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Dict, Iterator, Mapping, Set, Tuple

from airflow._bundled.nodes import references_in
from airflow._bundled.xcomarg import ResolveMixin

# Arguments by name, and the ids of those that came out of XComs, which are not rendered again.
Resolved = Tuple[Dict[str, Any], Set[int]]


class DictOfLists:
    """`expand(a=[…], b=[…])`: every combination."""

    is_dict_of_lists = True
    # The mapped group that it is the input of.
    group: Any = None

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = dict(value)

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        for item in self.value.values():
            if isinstance(item, ResolveMixin):
                yield from item.iter_references()

    def resolve(self, context: Any, given: Mapping[str, Any]) -> Resolved:
        """`given`: arguments of this instance that are known already, each or none."""
        arguments = {name: given[name] for name in self.value} if given else self._chosen(context)
        return arguments, {id(arguments[name]) for name, value in self.value.items() if isinstance(value, ResolveMixin)}

    def _chosen(self, context: Any) -> Dict[str, Any]:
        """The last argument varies fastest."""
        chosen: Dict[str, Any] = {}
        index = _map_index(context)
        for name, value in reversed(list(self.value.items())):
            whole = value.resolve(context) if isinstance(value, ResolveMixin) else value
            length = len(whole)
            if length < 1:
                raise RuntimeError(f"cannot expand field mapped to length {length!r}")
            chosen[name] = _item(whole, index % length)
            index //= length
        return {name: chosen[name] for name in self.value}


class ListOfDicts:
    """`expand_kwargs([{…}, {…}])`: one instance a dict."""

    is_dict_of_lists = False
    group: Any = None

    def __init__(self, value: Any) -> None:
        self.value = value

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        items = [self.value] if isinstance(self.value, ResolveMixin) else self.value
        for item in items:
            yield from references_in(item)

    def resolve(self, context: Any, given: Mapping[str, Any]) -> Resolved:
        mapping: Any = given or self._chosen(context)
        if not isinstance(mapping, Mapping):
            raise ValueError(f"expand_kwargs() expects a list[dict], not list[{_type_name(mapping)}]")
        for key in mapping:
            if not isinstance(key, str):
                raise ValueError(f"expand_kwargs() input dict keys must all be str, but {key!r} is of type {_type_name(key)}")
        return dict(mapping), {id(value) for value in mapping.values() if isinstance(value, ResolveMixin)}

    def _chosen(self, context: Any) -> Any:
        mappings = self.value.resolve(context) if isinstance(self.value, ResolveMixin) else self.value
        if not isinstance(mappings, Sequence):
            raise ValueError(f"expand_kwargs() expects a list[dict], not {_type_name(mappings)}")
        mapping = mappings[_map_index(context)]
        return mapping.resolve(context) if isinstance(mapping, ResolveMixin) else mapping


def _map_index(context: Any) -> int:
    index: int = context["ti"].map_index
    if index < 0:
        raise RuntimeError("can't resolve task-mapping argument without expanding")
    return index


def _item(whole: Any, index: int) -> Any:
    if isinstance(whole, Sequence):
        return whole[index]
    if not isinstance(whole, Mapping):
        raise TypeError(f"can't map over value of type {type(whole)}")
    return list(whole.items())[index]


def _type_name(value: Any) -> str:
    return "None" if value is None else type(value).__name__
