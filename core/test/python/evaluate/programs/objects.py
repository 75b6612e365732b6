import functools
calls = []
@functools.lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
a = fib(10)
@functools.lru_cache
def g(x, *, y=1):
    calls.append("g")
    return x + y
b = (g(1), g(1), g(1, y=2), g(x=1) if False else 0, g.cache_info(), g.__name__, g.__wrapped__(1))
g.cache_clear()
c = (g(1), g.cache_info())
@functools.cache
def h(*a): return len(a)
d = (h(1, 2), h(1, 2), h.cache_info().hits)
class K:
    n = 0
    @functools.lru_cache()
    def m(self, x):
        K.n += 1
        return x
    @functools.cached_property
    def p(self):
        K.n += 10
        return 5
k = K()
e = (k.m(1), k.m(1), k.p, k.p, K.n, K().m(1), K.n)
try: f = g([])
except TypeError as ex: f = str(ex)
# ---
import functools
@functools.singledispatch
def show(x): return "any"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
@show.register(list)
@show.register(tuple)
def _(x): return "seq"
a = [show(1), show("a"), show([]), show(()), show(1.5), show(True), show.dispatch(int)(1), show.__name__]
def deco(f):
    @functools.wraps(f)
    def inner(*a, **k):
        "inner doc"
        return f(*a, **k)
    return inner
@deco
def foo(x):
    "foo doc"
    return x
b = (foo.__name__, foo.__doc__, foo.__wrapped__(2), foo(3))
class C:
    def base(self, a, b): return (a, b)
    part = functools.partialmethod(base, 1)
c = C().part(2)
d = functools.partial(int, base=2)("11"), functools.partial(print, 1).args, functools.partial(dict, a=1).keywords, functools.partial(functools.partial(lambda *a: a, 1), 2)(3)
e = functools.update_wrapper(lambda: 0, foo).__name__
# ---
from typing import NamedTuple
from collections import namedtuple
class P(NamedTuple):
    x: int
    y: int = 2
    def s(self): return self.x + self.y
p = P(1)
r = []
def attempt(f):
    try: return f()
    except Exception as e: return type(e).__name__ + ": " + str(e)
def setx(): p.x = 5
r.append(attempt(setx))
r.append((p, p.x, p._replace(x=7), p.s(), p._asdict(), P._fields, P._field_defaults, tuple(p), p == (1, 2), p[0], p[-1], p[:1], len(p), hash(p) == hash((1, 2)), p < (2, 0), isinstance(p, tuple), (1, 2) == p))
r.append(attempt(lambda: P()))
r.append(attempt(lambda: P(1, 2, 3)))
r.append(attempt(lambda: p._replace(z=1)))
r.append(attempt(lambda: namedtuple("Q", "a def")))
r.append(attempt(lambda: namedtuple("Q", "a a")))
r.append(attempt(lambda: namedtuple("Q", "_a")))
Q = namedtuple("Q", "a def a", rename=True)
r.append(Q(1, 2, 3))
R = namedtuple("R", ["x", "y"], defaults=[5])
r.append((R(1), R(1, 2), R._make([3, 4]), R(x=1, y=2), repr(R(1)), R(1).index(1), R(1).count(5), [*R(1)]))
x, y = p
m = {p: 1}[(1, 2)]
# ---
r = []
def attempt(f):
    try: return f()
    except Exception as e: return type(e).__name__ + ": " + str(e)
class A: pass
class B(A): pass
def bad():
    class X(A, B): pass
r.append(attempt(bad))
r.append([c.__name__ for c in B.__mro__])
r.append((B.__bases__ == (A,), A.__bases__ == (object,), issubclass(B, object), B.mro()[-1] is object, A.__base__ is object, B.__base__ is A))
from abc import ABC, abstractmethod
class S(ABC):
    @property
    @abstractmethod
    def name(self): ...
    @abstractmethod
    def area(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
r.append(attempt(S))
class H(S):
    def area(self): return 1
    @classmethod
    def make(cls): return 2
r.append(attempt(H))
class F(H):
    name = "x"
r.append(F().name)
def it():
    d = {1: 2}
    for k in d: d[k + 1] = 1
r.append(attempt(it))
def it2():
    s = {1}
    for k in s: s.add(k + 1)
r.append(attempt(it2))
l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if x == 1: l.append(9)
r.append(out)
def noinit():
    return A(1)
r.append(attempt(noinit))
def slots():
    class Z:
        __slots__ = ("a",)
    z = Z()
    z.a = 1
    z.b = 2
r.append(attempt(slots))
class M:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
r.append((M().get(), M()._M__x, [k for k in vars(M())], hasattr(M(), "__x"), sorted(M().__dict__)))
class D:
    def __getattr__(self, n):
        if n.startswith("z"): return n
        raise AttributeError(n)
r.append((D().zed, hasattr(D(), "q"), getattr(D(), "q", 5)))
r.append((1).__add__(2), ) if False else r.append([].__len__())
r.append((type(A()).__name__, A.__name__, A.__qualname__, A.__module__ is not None, A().__class__ is A, type(A) is type, isinstance(A, type), callable(A), type(1) is int, type(None).__name__))
r.append((eval("1 + 2"), eval("x + 1", {"x": 5}), eval("[i for i in range(3)]"), eval("l[0]")))
exec("zz = 5")
r.append(zz)
ns = {}
exec("def f(a): return a * 2\ny = f(4)", ns)
r.append((ns["y"], ns["f"](3)))
r.append(attempt(lambda: eval("1 +")))
globals()["dyn"] = 4
r.append(dyn)
r.append(sorted(k for k in locals() if k in ("l", "ns")))
r.append((dir(A())[-1] >= "_", "l" in dir()))
def fn(a, b=1, *c, d, e=2, **f): return sorted(locals())
r.append(fn(1, d=3))
r.append(fn.__defaults__)
r.append(fn.__kwdefaults__)
import ast
r.append((ast.literal_eval("{'a': [1, 2.5, None, True], 'b': (1,), 'c': {1}, 'd': -3, 'e': b'x', 'f': 1+2j}"), attempt(lambda: ast.literal_eval("a + 1")), attempt(lambda: ast.literal_eval("x("))))
