"""Classes of providers that are not bundled: DAGs with them load and are drawn; running one fails and says why."""

from __future__ import annotations

from typing import Any, Dict, Type

from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.exceptions import UnsupportedHere

_REASON = "{path} is not part of Dagwright's bundled Airflow. An interpreter that has its provider installed can run it."


class OpaqueOperator(BaseOperator):
    """Keeps whatever it is given."""

    accepts_anything = True
    path = ""

    def __init__(self, **kwargs: Any) -> None:
        own = BaseOperator.__init__._named_parameters | {"default_args", "_airflow_mapped_validation_only"}  # type: ignore[attr-defined]
        super().__init__(**{name: value for name, value in kwargs.items() if name in own})
        for name, value in kwargs.items():
            if name not in own:
                object.__setattr__(self, name, value)

    def execute(self, context: Any) -> Any:
        raise UnsupportedHere(_REASON.format(path=self.path))


class OpaqueClass:
    """A hook, trigger or other class of a provider: using it says why that does not work."""

    path = ""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Making one is allowed: many files make hooks and triggers while they load."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnsupportedHere(_REASON.format(path=self.path))


def opaque_operator(name: str, path: str, template_fields: Any = ()) -> Type[BaseOperator]:
    attributes: Dict[str, Any] = {"path": path, "template_fields": tuple(template_fields), "__module__": path.rsplit(".", 1)[0]}
    return type(name, (OpaqueOperator,), attributes)


def opaque_class(name: str, path: str) -> type:
    return type(name, (OpaqueClass,), {"path": path, "__module__": path.rsplit(".", 1)[0]})


# Of Airflow itself, and still nothing that runs without hooks of other databases.
GenericTransfer = opaque_operator(
    "GenericTransfer", "airflow.operators.generic_transfer.GenericTransfer", ("sql", "destination_table", "preoperator")
)
