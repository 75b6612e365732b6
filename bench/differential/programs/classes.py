class A:
    def who(self): return "A"
    def call(self): return self.who()
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
x = D().call()
m = [c.__name__ for c in D.__mro__]
i = [isinstance(D(), C), issubclass(D, A), issubclass(A, D), D.mro() == list(D.__mro__)]
try:
    class E(A, B): pass
except TypeError as e: err = str(e)
# ---
class S:
    count = 0
    registry = []
    def __new__(cls, *args, **kwargs):
        obj = super().__new__(cls)
        cls.count += 1
        obj.tag = "new"
        return obj
    def __init__(self, v): self.v = v
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        S.registry.append((cls.__name__, kwargs))
class T(S, flag=True) if False else S: pass
# ---
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return Vec(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __str__(self): return f"<{self.x},{self.y}>"
    def __repr__(self): return f"Vec({self.x}, {self.y})"
    def __format__(self, spec): return f"Vec[{spec}]"
    def __iadd__(self, o): self.x += o.x; return self
    def __call__(self, *a): return a
    def __invert__(self): return "inv"
    def __matmul__(self, o): return self.x * o.x
    def __int__(self): return self.x
    def __float__(self): return float(self.x)
    def __index__(self): return self.x
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __reversed__(self): return iter([self.y, self.x])
    def __lshift__(self, o): return ("<<", o)
    def __rrshift__(self, o): return ("r>>", o)
    def __getattr__(self, name): return f"attr {name}" if not name.startswith("_") else object.__getattribute__(self, name)
v = Vec(3, 4)
x = [v + Vec(1, 1), sum([Vec(1, 2), Vec(3, 4)]), v * 2, 2 * v, -v, abs(v), bool(Vec(0, 0)), list(v), v[0], v[-1], len(v), 3 in v, str(v), repr(v), f"{v:abc}", f"{v}", f"{v!r}", v(1, 2), ~v, v @ v, int(v), float(v), [10, 11, 12, 13][v], round(v), round(v, 1), divmod(v, 2), list(reversed(v)), v << 1, 1 >> v, v.zork, tuple(v), max(v), sorted(v), dict([v]), "%s" % v, "{}".format(v), hex(v), range(v)]
a, b = v
v += Vec(1, 0)
y = [a, b, v.x, v - Vec(1, 1)]
# ---
from functools import total_ordering, cached_property, singledispatch, lru_cache, wraps, partialmethod
@total_ordering
class N:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    @cached_property
    def big(self):
        log.append("computed")
        return self.v * 100
log = []
n = N(2)
x = [N(1) <= N(1), N(2) > N(1), N(1) >= N(2), n.big, n.big, log, "big" in n.__dict__]
@singledispatch
def show(v): return "any"
@show.register
def _(v: int): return "int"
@show.register(str)
def _(v): return "str"
@show.register(list)
@show.register(tuple)
def _(v): return "seq"
y = [show(1), show("a"), show([1]), show((1,)), show(None), show(True)]
calls = []
@lru_cache(maxsize=None)
def f(n):
    calls.append(n)
    return n if n < 2 else f(n - 1) + f(n - 2)
z = [f(10), len(calls), f.cache_info().hits > 0, f.__name__]
class W:
    def go(self, a, b): return (a, b)
    one = partialmethod(go, 1)
w = W().one(2)
del n
# ---
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def show(self): return f"{self.name}: {self.area()}"
class Sq(Shape):
    name = "sq"
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
x = Sq(3).show()
try: Shape()
except TypeError as e: err = str(e)
class Half(Shape):
    def area(self): return 1
try: Half()
except TypeError as e: err2 = str(e)
y = isinstance(Sq(1), Shape)
# ---
class A:
    def __init__(self): self.__secret = 1
    def get(self): return self.__secret
    def __helper(self): return "h"
    def use(self): return self.__helper()
a = A()
x = [a.get(), a._A__secret, a.use(), list(vars(a)), hasattr(a, "__secret")]
del a
# ---
class Chain:
    def __init__(self): self.parts = []
    def add(self, p): self.parts.append(p); return self
    def __getattr__(self, name):
        if name.startswith("with_"): return lambda v: self.add((name[5:], v))
        raise AttributeError(name)
c = Chain().with_a(1).with_b(2).add(3).parts
try: Chain().zork
except AttributeError as e: err = str(e)
o = object()
try: o.x = 1
except AttributeError as e: err2 = str(e)
x = [isinstance(o, object), bool(o), o == o, o is o]
del o
class Mutable:
    shared = []
    def add(self, v): self.shared.append(v)
Mutable().add(1); Mutable().add(2)
y = Mutable.shared
Mutable.shared = 5
z = Mutable().shared
f = Mutable.add
w = f.__name__
