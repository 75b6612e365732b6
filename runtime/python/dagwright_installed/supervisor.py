"""The runtime as a supervisor of Airflow 3.x: answers what a task asks. Messages: Airflow 3.3.2 `sdk/execution_time/comms.py`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Callable, Dict, List, Optional

from airflow.sdk.bases.xcom import BaseXCom
from airflow.sdk.exceptions import AirflowRuntimeError, ErrorType
from airflow.sdk.execution_time import comms
from dagwright_installed import bridge
from dagwright_worker.channel import Channel
from dagwright_worker.encoded import encode
from dagwright_worker.moments import moment_of
from dagwright_worker.xcoms import as_pushed


class Supervisor:
    """Has the methods of `CommsDecoder` that tasks use."""

    def __init__(self, request: Dict[str, Any], channel: Channel) -> None:
        self._request, self._channel = request, channel
        self._answers: Dict[str, Callable[[Any], Any]] = {
            "GetConnection": self._connection,
            "GetVariable": self._variable,
            "PutVariable": self._put_variable,
            "GetXCom": self._xcom,
            "GetXComCount": lambda message: comms.XComCountResponse(len=len(self._rows(message))),
            "GetXComSequenceItem": self._xcom_item,
            "GetXComSequenceSlice": self._xcom_slice,
            "SetXCom": self._set_xcom,
            "DeleteXCom": _ok,
            "SetRenderedFields": self._rendered,
            "SetRenderedMapIndex": _ok,
            "MaskSecret": _nothing,
            "ValidateInletsAndOutlets": lambda _: comms.InactiveAssetsResult(inactive_assets=[]),
            "GetPrevSuccessfulDagRun": lambda _: comms.PrevSuccessfulDagRunResult(),
            "GetPreviousDagRun": lambda _: comms.PreviousDagRunResult(dag_run=None),
            "GetTaskRescheduleStartDate": self._first_start,
        }

    def send(self, msg: Any) -> Any:
        """Answers a question; what only reports an end is told by the end of the attempt itself."""
        name = type(msg).__name__
        answer = self._answers.get(name)
        if answer is not None:
            return answer(msg)
        if name in ("SucceedTask", "TaskState", "RetryTask", "RescheduleTask", "DeferTask", "AwaitInputTask"):
            return None
        if name == "SkipDownstreamTasks":
            return _ok(msg)
        raise AirflowRuntimeError(_error(ErrorType.GENERIC_ERROR, f"{name} is not answered in a local run"))

    async def asend(self, msg: Any) -> Any:
        return self.send(msg)

    def _connection(self, message: Any) -> Any:
        known = bridge.connection(message.conn_id)
        if known is None:
            return _error(ErrorType.CONNECTION_NOT_FOUND, message.conn_id)
        return comms.ConnectionResult(
            conn_id=message.conn_id,
            conn_type=known["connType"],
            host=known["host"],
            login=known["login"],
            password=known["password"],
            schema=known["schema"],
            port=known["port"],
            extra=known["extra"],
        )

    def _variable(self, message: Any) -> Any:
        value = bridge.variable(message.key)
        if value is None:
            return _error(ErrorType.VARIABLE_NOT_FOUND, message.key)
        return comms.VariableResult(key=message.key, value=value)

    def _put_variable(self, message: Any) -> Any:
        if bridge.set_variable(message.key, str(message.value)):
            return _ok(message)
        text = f"Variable {message.key} cannot be set here: the runtime does not keep variables that a task sets"
        raise AirflowRuntimeError(_error(ErrorType.GENERIC_ERROR, text))

    def _rows(self, message: Any) -> List[Any]:
        ours = (message.dag_id, message.run_id) == (self._request["dagId"], self._request["runId"])
        if not ours:
            raise AirflowRuntimeError(_error(ErrorType.GENERIC_ERROR, "XComs of other DAG runs cannot be pulled here"))
        index: Optional[int] = getattr(message, "map_index", None)
        return bridge.xcoms([message.task_id], message.key, None if index is None else [index])

    def _xcom(self, message: Any) -> Any:
        rows = self._rows(message)
        return comms.XComResult(key=message.key, value=_serialized(rows[0][2]) if rows else None)

    def _xcom_item(self, message: Any) -> Any:
        rows = self._rows(message)
        if not -len(rows) <= message.offset < len(rows):
            return _error(ErrorType.XCOM_NOT_FOUND, f"{message.task_id}[{message.offset}]")
        return comms.XComSequenceIndexResult(root=_serialized(rows[message.offset][2]))

    def _xcom_slice(self, message: Any) -> Any:
        values = [_serialized(row[2]) for row in self._rows(message)]
        return comms.XComSequenceSliceResult(root=values[slice(message.start, message.stop, message.step)])

    def _set_xcom(self, message: Any) -> Any:
        # Links of an operator keep their target so; there is no page here that would show them.
        if not message.key.startswith("_link_"):
            value = BaseXCom.deserialize_value(SimpleNamespace(value=message.value))
            self._channel.push(message.key, encode(as_pushed(value)))
        return _ok(message)

    def _rendered(self, message: Any) -> Any:
        shown = {name: value if isinstance(value, str) else repr(value) for name, value in message.rendered_fields.items() if value is not None}
        self._channel.tell({"event": "rendered", "fields": shown})
        return _ok(message)

    def _first_start(self, message: Any) -> Any:
        first = self._request.get("firstStartDate")
        return comms.TaskRescheduleStartDate(start_date=None if first is None else moment_of(first))


def _serialized(value: Any) -> Any:
    return BaseXCom.serialize_value(value)


def _ok(_: Any) -> Any:
    return comms.OKResponse(ok=True)


def _nothing(_: Any) -> None:
    return None


def _error(kind: Any, text: str) -> Any:
    return comms.ErrorResponse(error=kind, detail={"message": text})
