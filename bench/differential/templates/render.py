"""What Jinja2 answers, as Airflow sets it up: reads cases as JSON lines, writes them with `output`, or `error` and `message`.

    AIRFLOW_PYTHON render.py < cases.jsonl > golden.jsonl

A case: {"template", "settings": {native, autoescape, undefined, syntax…}, "templates": {name: text}}; all but the template may be left out.
"""
import base64
import datetime
import json
import pathlib
import re
import signal
import sys

import jinja2
import jinja2.nativetypes
import jinja2.sandbox

HERE = pathlib.Path(__file__).parent


def decoded(value):
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind, inner = value["$"], value["v"]
    return {
        "int": int,
        "float": float,
        "tuple": lambda v: tuple(map(decoded, v)),
        "set": lambda v: set(map(decoded, v)),
        "dict": lambda v: {decoded(key): decoded(item) for key, item in v},
        "bytes": base64.b64decode,
        "date": datetime.date.fromisoformat,
        "datetime": datetime.datetime.fromisoformat,
        "timedelta": lambda v: datetime.timedelta(microseconds=int(v)),
    }[kind](inner)


CONTEXT = json.loads((HERE / "../../../core/test/template/fixtures/jinja-context.json").read_text(encoding="utf-8"))
UNDEFINED = {
    "StrictUndefined": jinja2.StrictUndefined,
    "Undefined": jinja2.Undefined,
    "ChainableUndefined": jinja2.ChainableUndefined,
    "DebugUndefined": jinja2.DebugUndefined,
}


class OfAirflow:
    """`airflow.templates`: names that begin with one underscore are no secret."""

    def is_safe_attribute(self, obj, attr, value):
        return not jinja2.sandbox.is_internal_attribute(obj, attr)


class Native(OfAirflow, jinja2.nativetypes.NativeEnvironment):
    pass


class Sandboxed(OfAirflow, jinja2.sandbox.SandboxedEnvironment):
    pass


def environment(settings, templates):
    kwargs = dict(settings.get("environment", {}))
    extensions = ["jinja2.ext.do", *kwargs.pop("extensions", [])]
    kind = Native if settings.get("native") else Sandboxed
    return kind(
        loader=jinja2.DictLoader(templates),
        undefined=UNDEFINED[settings.get("undefined", "StrictUndefined")],
        extensions=extensions,
        cache_size=0,
        **kwargs,
    )


def answer(case):
    settings = case.get("settings", {})
    try:
        env = environment(settings, case.get("templates", {}))
        template = env.from_string(case["template"])
        context = {name: decoded(value) for name, value in CONTEXT.items()}
        context.update((k, v) for k, v in template.globals.items() if k not in context)
        nodes = template.root_render_func(env.context_class(env, context, template.name, template.blocks))
        value = jinja2.nativetypes.native_concat(nodes) if settings.get("native") else "".join(nodes)
        if isinstance(value, jinja2.Undefined):
            str(value)
        return {"output": value if isinstance(value, str) else repr(value), "type": type(value).__name__}
    except RecursionError:
        return {"error": "RecursionError", "message": ""}
    except Exception as problem:  # noqa: BLE001
        line = getattr(problem, "lineno", None)
        return {"error": type(problem).__name__, "message": str(problem)[:300], **({"line": line} if isinstance(line, int) else {})}


ADDRESS = re.compile(r"0x[0-9a-f]{6,}|<generator|<function|<built-in|<bound|object at|_iterator|dict_values|lipsum")


class Endless(BaseException):
    """A loop over a list that it fills itself."""


def stop(_signal, _frame):
    raise Endless()


def main():
    signal.signal(signal.SIGALRM, stop)
    for line in sys.stdin:
        case = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, 3)
        try:
            result = answer(case)
        except (Endless, MemoryError):
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        # What shows an address, or hangs on chance, has no answer to compare with.
        if ADDRESS.search(result.get("output", "")) or ADDRESS.search(result.get("message", "")):
            continue
        if len(result.get("output", "")) > 5000:
            continue
        print(json.dumps({**case, "jinja": jinja2.__version__, **result}, ensure_ascii=False))


if __name__ == "__main__":
    main()
