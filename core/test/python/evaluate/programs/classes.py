class A:
    """Doc."""
    x = 1
    y: int = 2
    def __init__(self, a, *, b=3):
        self.a, self.b = a, b
    def __repr__(self): return f"{type(self).__name__}({self.a!r}, b={self.b})"
    def __eq__(self, other):
        if not isinstance(other, A): return NotImplemented
        return (self.a, self.b) == (other.a, other.b)
    def __hash__(self): return hash((self.a, self.b))
    def __lt__(self, other): return self.a < other.a
class B(A):
    x = 10
    def __init__(self, a): super().__init__(a, b=a * 2)
    @property
    def total(self): return self.a + self.b + self.x
    @total.setter
    def total(self, value): self.a = value
b = B(2)
r = [repr(b), b.total, b == B(2), b != B(3), b == 5, b in [B(2)], {b: 1}[B(2)], sorted([B(3), B(1)]), A.__doc__, B.__doc__, B.__mro__[1] is A, b.__class__ is B, B.__bases__ == (A,), A.y, b.y]
b.total = 7
s = [b.a, vars(b), b.__dict__, hasattr(b, "zz"), getattr(b, "zz", None), min([B(3), B(1)]), len({B(1), B(1), B(2)}), B(1) < B(2), B(1) > B(2)]
b.extra = 1
del b.extra
t = hasattr(b, "extra")
try: b.extra
except AttributeError as e: u = str(e)
try: A()
except TypeError as e: v = str(e)
try: A(1, 2)
except TypeError as e: w = str(e)
try: A.nope
except AttributeError as e: z = str(e)
try: A(1, c=2)
except TypeError as e: y = str(e)
# ---
class Base:
    registry = []
    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry.append((cls.__name__, tag))
class One(Base): pass
class Two(Base, tag="t"): pass
r = Base.registry
# ---
class Singleton:
    _instance = None
    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.made = 1
        return cls._instance
a, b = Singleton(), Singleton()
x = [a is b, a.made]
del a, b
class Other:
    def __new__(cls, v): return v * 2
    def __init__(self, v): raise ValueError("not called")
y = Other(4)
class P:
    def __new__(cls, *args, **kwargs):
        obj = object.__new__(cls)
        obj.args = (args, kwargs)
        return obj
    def __init__(self, a, b=1): self.a = a
z = P(1, b=2).args
class Sub(P): pass
w = (Sub(5).a, type(Sub(5)).__name__)
# ---
class Temp:
    def __init__(self, c): self._c = c
    @property
    def c(self):
        "The degrees."
        return self._c
    @c.setter
    def c(self, v):
        if v < 0: raise ValueError("cold")
        self._c = v
    @c.deleter
    def c(self): self._c = None
    @classmethod
    def of(cls, text): return cls(int(text))
    @staticmethod
    def twice(x): return x * 2
    @classmethod
    @property
    def name(cls): return cls.__name__
t = Temp.of("5")
x = [t.c, Temp.twice(2), t.twice(3)]
t.c = 9
x.append(t.c)
del t.c
x.append(t.c)
try: t.c = -1
except (ValueError, TypeError) as e: err = str(e)
class R:
    @property
    def a(self): return 1
r = R()
try: r.a = 2
except AttributeError as e: err2 = str(e)
try: del r.a
except AttributeError as e: err3 = str(e)
del t, r
# ---
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = name.lower()
        return cls
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.called = True
        return obj
class M(metaclass=Meta):
    def __init__(self, v): self.v = v
x = [M.tag, M(1).v, M(2).called, type(M).__name__]
# ---
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)
class H:
    a = Desc()
h = H()
x = [h.a]
h.a = 4
x.append(h.a)
x.append(vars(h))
del h
# ---
class Outer:
    n = 3
    items = [n for _ in range(2)]
    class Inner:
        v = 5
    def make(self): return self.Inner()
    pair = (lambda self: self.n)
x = [Outer.items, Outer.Inner.v, Outer().make().v, Outer().pair(), Outer.Inner.__qualname__, Outer.make.__qualname__]
try:
    class Bad:
        k = 2
        z = [k for _ in range(2)]
except NameError as e: err = str(e)
# ---
class D(dict):
    def __missing__(self, key): return key.upper()
    def __getattr__(self, k): return self[k]
d = D(a=1)
d["c"] = 3
x = [d["a"], d["b"], d.get("z"), len(d), list(d), d.a, "a" in d, isinstance(d, dict), dict(d), d == {"a": 1, "c": 3}]
class L(list):
    def first(self): return self[0]
l = L([1, 2])
l.append(3)
y = [l.first(), len(l), l, l + [4], sum(l), [i for i in l], isinstance(l, list), l[1:], 2 in l]
class S(str):
    def shout(self): return self.upper() + "!"
s = S("hi")
z = [s.shout(), s + "x", len(s), s == "hi", f"{s}", s.upper(), isinstance(s, str), "h" in s, s[0], {s: 1}["hi"], repr(s), ",".join([s])]
class I(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def plus(self): return self + 1
i = I(4)
w = [i, i.plus(), i == 8, i + 1, range(I(1)), f"{i:03}"]
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
v = [T(1, 2), len(T(1, 2)), T(1)[0], list(T(3, 4))]
# ---
x = type("Dyn", (object,), {"a": 1, "f": lambda self: self.a + 1})
y = [x.a, x().f(), x.__name__]
class E(Exception):
    code = 3
    def __init__(self, msg, extra=None):
        super().__init__(msg)
        self.extra = extra
    def __str__(self): return f"E:{self.args[0]}"
try: raise E("m", extra=1)
except E as e: z = [str(e), e.extra, e.args, e.code, repr(e), isinstance(e, Exception)]
class Plain(Exception): pass
try: raise Plain("a", 1)
except Plain as e: w = [str(e), e.args, repr(e)]
try: raise Plain
except Plain as e: v = [str(e), e.args, repr(e)]
try: raise KeyError("k")
except KeyError as e: u = [str(e), repr(e), e.args]
try: raise OSError(2, "No such file")
except OSError as e: t = [str(e), e.errno, e.strerror]
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("v") from e
except ValueError as e: s = [repr(e.__cause__), repr(e.__context__)]
try: raise StopIteration(5)
except StopIteration as e: r = e.value
try: raise SystemExit(3)
except SystemExit as e: q = e.code
del x
# ---
class A:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __setattr__(self, k, v): super().__setattr__(k, ("set", v))
    def __delattr__(self, k): object.__delattr__(self, k)
    def __getattribute__(self, k): return super().__getattribute__(k)
a = A(x=1)
a.y = 2
r = [a.x, a.y]
del a.y
r.append(hasattr(a, "y"))
del a
