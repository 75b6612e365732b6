x = []
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == j: continue
        x.append((i, j))
    else: x.append("never")
else: x.append("end")
n = 5
while n > 0:
    n -= 1
    if n == 3: continue
    if n == 1: break
    x.append(n)
else: x.append("no")
while n: n -= 1
else: x.append("yes")
for k, (a, *b) in {"q": (1, 2, 3)}.items(): x.append((k, a, b))
for i in []: pass
else: x.append("empty")
l = [1, 2, 3]
for v in l:
    if v == 1: l.append(4)
    x.append(v)
d = {"a": 1}
try:
    for key in d: d["b"] = 2
except RuntimeError as e: err = str(e)
y = i
for x2 in range(3): pass
it = iter([1, 2, 3])
z = [next(it), list(it), next(it, None)]
for a, b in zip([1, 2], "xy"): z.append((a, b))
# ---
def f(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
x = [f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2, 3], **{"c": 9, "z": 1}), f(c=1, a=2)]
m = []
def call(fn, *a, **k):
    try: return fn(*a, **k)
    except TypeError as e: m.append(str(e))
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def dflt(a, b=1): pass
def kwo(*, a, b): pass
def pos(a, /, b): pass
def none(): pass
call(f); call(f, 1); call(one); call(one, 1, 2); call(two); call(two, 1); call(three); call(dflt); call(dflt, 1, 2, 3); call(kwo); call(kwo, a=1); call(kwo, 1, a=1, b=2); call(pos, a=1, b=2); call(none, 1); call(one, b=1); call(one, 1, a=2); call(none, x=1); call(pos, 1, 2, 3); call(f, 1, 2, c=3, a=5); call(lambda x: x); call(lambda x, y=1: x, 1, 2, 3); call(kwo, 1, 2); call(two, 1, b=2, c=3); call(dflt, b=1); call(kwo, a=1, b=2, c=3)
class K:
    def meth(self, a): pass
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    def __init__(self, v=1): pass
call(K().meth); call(K().meth, 1, 2); call(K.cm); call(K.sm); call(K, 1, 2); call(K.meth); call(K, w=1)
try: one(*5)
except TypeError as e: m.append(str(e))
try: one(**5)
except TypeError as e: m.append(str(e))
try: one(**{1: 2})
except TypeError as e: m.append(str(e))
try: f(1, **{"c": 1}, **{"c": 2})
except TypeError as e: m.append(str(e))
try: one(1)(2)
except TypeError as e: m.append(str(e))
try: "a"()
except TypeError as e: m.append(str(e))
def mut(a, l=[]): l.append(a); return l
y = [mut(1), mut(2), mut(3, [])]
z = [f.__defaults__, f.__kwdefaults__, f.__name__, one.__doc__, (lambda: 0).__name__]
fs = [lambda: i for i in range(3)]
w = [g() for g in fs]
fs2 = [lambda i=i: i for i in range(3)]
v = [g() for g in fs2]
# ---
import contextlib
log = []
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): log.append(f"enter {self.n}"); return self.n * 2
    def __exit__(self, et, ev, tb):
        log.append((f"exit {self.n}", et.__name__ if et else None, str(ev) if ev else None))
        return self.swallow
with CM(1) as a, CM(2) as b: log.append((a, b))
with CM(3, swallow=True): raise ValueError("x")
try:
    with CM(4): raise KeyError("k")
except KeyError as e: log.append(repr(e))
def f():
    with CM(5): return "ret"
x = f()
for i in range(2):
    with CM(i):
        if i == 0: continue
        break
@contextlib.contextmanager
def cm(v):
    log.append("start")
    try:
        yield v + 1
    except ValueError as e:
        log.append(f"caught {e}")
    finally:
        log.append("stop")
with cm(1) as v: log.append(v)
with cm(2): raise ValueError("inside")
try:
    with cm(3): raise KeyError("other")
except KeyError: log.append("propagated")
def g():
    with cm(5) as q: return q
y = g()
with contextlib.suppress(KeyError, ValueError): {}["a"]
with contextlib.nullcontext(5) as nc: pass
with (CM(7) as c, CM(8) as d): pass
with contextlib.ExitStack() as stack:
    e1 = stack.enter_context(CM(9))
    stack.callback(log.append, "cb")
class Closer:
    def close(self): log.append("closed")
with contextlib.closing(Closer()): pass
@contextlib.contextmanager
def noyield():
    if False: yield
try:
    with noyield(): pass
except RuntimeError as e: z = str(e)
class Deco(contextlib.ContextDecorator):
    def __enter__(self): log.append("deco in"); return self
    def __exit__(self, *a): log.append("deco out")
@Deco()
def decorated(): return "d"
w = decorated()
@cm(10)
def decorated2(): return "d2"
u = decorated2()
try:
    with 5: pass
except TypeError as e: t = str(e)
try:
    with open as o: pass
except (TypeError, AttributeError) as e: s = str(e)
# ---
a = [1, 2, 3]
a[0], a[1] = a[1], a[0]
b = c = []
b.append(1)
d, *e, f = range(5)
(g, h), i = (1, 2), 3
[j, k] = "xy"
l = {}
l["x"], l["y"] = 1, 2
l["z"] = l.get("z", 0) + 1
a += (4,)
a *= 2
m = 5
m //= 2; m **= 3; m -= 1; m %= 4; m <<= 2; m |= 1; m &= 13; m ^= 2; m >>= 1
n = "a"
n += "b"
o = {1}
o |= {2}
p = {"a": 1}
p |= {"b": 2}
q = (1,)
r = q
q += (2,)
s = 10
s /= 4
del a[0], l["x"]
t = [[0] * 2 for _ in range(2)]
t[0][1] = 5
u, = [7]
try: v, w = [1]
except ValueError as err: x1 = str(err)
try: v, w = [1, 2, 3]
except ValueError as err: x2 = str(err)
try: v, *w, y = [1]
except ValueError as err: x3 = str(err)
try: v, w = 5
except TypeError as err: x4 = str(err)
a[1:3] = [9]
z = a[:]
del a[:2]
assert True, "no"
try: assert 1 == 2, f"msg {m}"
except AssertionError as err: x5 = str(err)
try: assert False
except AssertionError as err: x6 = repr(err)
if (nn := len(a)) > 1: x7 = nn
x8 = 1 if a else 2
x9 = [] or None or 0 or "last"
x10 = 1 and [] and 5
x11 = not 0 == False
x12: int = 5
x13: "str"
x14 = 1, 2
x15 = 1,
x16 = lambda: (yield)
x17 = print("a", end="")
x18 = a is not None
x19 = (1 < 2) == True, 1 < 2 == True
x20 = *a, 1
pass
...
"string"
del x16
# ---
try: import surely_no_such_module
except ImportError as e: a = [str(e), type(e).__name__, e.name]
try: from os import surely_no_such_name
except ImportError as e: b = str(e)[:60]
import os.path as p
import os, sys as system
from math import pi as PI, floor
c = [p.join("a", "b"), PI > 3, floor(2.5)]
if __name__ == "__main__": d = 1
else: d = 2
e = __file__
try: undefined_name
except NameError as x: f = str(x)
try: from . import x
except ImportError as err: g = str(err)
# ---
x = [1
# ---
import surely_no_such_module.sub
# ---
from os.path import nonsense_name
