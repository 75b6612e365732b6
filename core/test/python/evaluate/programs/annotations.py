def f(x: Undefined1): pass
# --- 
def f() -> Undefined2: pass
# ---
x: Undefined3 = 1
# ---
x: Undefined4
# ---
class A:
    y: Undefined5
# ---
def f():
    z: Undefined6 = 1
    return z
v = f()
# ---
from __future__ import annotations
def f(x: Undefined7) -> Undefined8: pass
x: Undefined9 = 1
class A:
    y: Undefined10 = 2
v = A.y
# ---
def f(x: "Undefined11", *args: "U", **kw: "K") -> "R": return 1
v = f(1)
# ---
def f(*args: UndefinedA): pass
# ---
import typing
x: typing.List[UndefinedB] = []
# ---
from typing import Optional
def f(a: int, b: Optional[str] = None, *, c: dict[str, int] = None) -> list[int] | None: return a
v = f(1)
# ---
class A:
    def f(self) -> A: pass
# ---
class A:
    def f(self, other: "A") -> "A": return self
v = 1
# ---
def g(x: len("abc")): pass
def h(x: (lambda: 1)()): pass
async def k(x: UndefinedC): pass
# ---
x.y: int = 1
# ---
d = {}
d["a"]: UndefinedD = 1
# ---
def outer():
    def inner(x: UndefinedE): pass
    return inner
outer()
# ---
a = lambda x: 1
v = a(1)
# ---
try:
    def f(x: UndefinedF): pass
except NameError as e:
    v = str(e)
# ---
class B:
    z: "UndefinedG" = 1
    w: int
v = (B.__annotations__["w"], B.z)
