log = []
def f(x):
    try:
        log.append("try")
        if x == 0: return "ret"
        if x == 1: raise ValueError("v")
        if x == 2: {}["k"]
    except ValueError as e:
        log.append(f"except {e}")
        return "handled"
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"
a = [f(0), f(1), f(3)]
try: f(2)
except KeyError as e: b = repr(e)
def g():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            log.append(i)
        finally:
            log.append(("f", i))
    else:
        log.append("no")
    return i
c = g()
def h():
    try: return 1
    finally: return 2
d = h()
def k():
    while True:
        try: return "in"
        finally: break
    return "out"
e = k()
def m():
    try:
        try: raise KeyError("a")
        finally: log.append("inner")
    except KeyError: return "caught"
n = m()
def o():
    try: raise ValueError(1)
    except ValueError:
        try: raise TypeError(2)
        except TypeError as t: return (str(t), type(t.__context__).__name__)
p = o()
def q():
    try:
        raise ValueError("first")
    except ValueError:
        raise
try: q()
except ValueError as err: r = str(err)
try: err
except NameError as x: s = str(x)
# ---
def outer():
    n = 0
    def inc(k=1):
        nonlocal n
        n += k
        return n
    def get(): return n
    return inc, get
inc, get = outer()
x = [inc(), inc(5), get()]
inc2, get2 = outer()
y = [inc2(), get(), get2()]
def compose(*fns):
    def run(v):
        for fn in fns: v = fn(v)
        return v
    return run
z = compose(lambda a: a + 1, str, lambda s: s * 2)(4)
g = 1
def setg():
    global g, h
    g += 1
    h = g * 10
setg(); setg()
w = (g, h)
def later(): return defined_later
defined_later = 8
v = later()
def unbound():
    try: print(q)
    except UnboundLocalError as e: return str(e)
    q = 1
q = 5
u = unbound()
def unbound2():
    if False: zz = 1
    return zz
try: unbound2()
except NameError as e: t = (type(e).__name__, str(e))
def freevar():
    def inner(): return later_var
    try: return inner()
    except NameError as e: return str(e)
    later_var = 1
s = freevar()
def loop():
    acc = 0
    for i in range(3): acc += i
    return acc, i
r = loop()
def aug():
    try: g += 1
    except UnboundLocalError as e: return str(e)
o = aug()
def dele():
    a = 1
    del a
    try: return a
    except UnboundLocalError as e: return str(e)
p = dele()
def walrus(vals): return [y for x in vals if (y := x * 2) > 2], y
k = walrus([1, 2, 3])
comp = [a for a in range(3)]
try: a
except NameError as e: j = str(e)
def rec(n): return 1 if n == 0 else n * rec(n - 1)
i = rec(20)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
dd = deep(90)
del inc, get, inc2, get2
# ---
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "small"
        case -1: return "neg"
        case True: return "never"
        case "a" | "b" as s: return f"str {s}"
        case 1.5: return "float"
        case None: return "none"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y, *rest] if x == y: return f"same {rest}"
        case (1, 2): return "pair"
        case [1, *_, 9]: return "ends"
        case [[a, b], c]: return f"nested {a}{b}{c}"
        case {"type": "t", "v": v2, **rest}: return f"map {v2} {rest}"
        case {"k": [p, *_]}: return f"k {p}"
        case {}: return "dict"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "num"
        case str(): return "other str"
        case bytes(): return "bytes"
        case list() | tuple(): return "seq"
        case _: return "else"
x = [m(v) for v in [0, 1, 2, -1, True, "a", 1.5, None, [], [5], [1, 1, 2], (1, 2), [1, 5, 9], [[1, 2], 3], {"type": "t", "v": 1, "w": 2}, {"k": [7, 8]}, {"q": 1}, {}, 500, 50, 2.5, "zz", b"x", [1, 2, 3, 4], {1, 2}, range(2), object]]
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class K: V = 5
def n(v):
    match v:
        case P(0, 0): return "origin"
        case P(x=0, y=yy): return f"y {yy}"
        case P(xx, yy) if xx == yy: return "diag"
        case P(): return "p"
        case K.V: return "five"
        case [P(1, _), P(b, c)]: return (b, c)
        case str(s) | int(s): return s
y = [n(P(0, 0)), n(P(0, 3)), n(P(2, 2)), n(P(1, 2)), n(5), n([P(1, 9), P(3, 4)]), n("q"), n(7), n(None)]
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [_, {"c": deep}]}}: z = deep
match (1, "x", [2, 3]):
    case int(i), str(j), [*k]: w = (i, j, k)
match "cmd arg1 arg2".split():
    case ["cmd", *args]: v = args
# ---
def gen():
    x = yield 1
    log.append(x)
    y = yield x * 2
    log.append(y)
    return "done"
log = []
g = gen()
a = [next(g), g.send(5)]
try: g.send(7)
except StopIteration as e: a.append(e.value)
def sub():
    r = yield from inner()
    yield r
def inner():
    yield 1
    yield 2
    return "r"
b = list(sub())
def count():
    n = 0
    while True:
        yield n
        n += 1
c = count()
d = [next(c), next(c), next(c)]
import itertools
e = list(itertools.islice(count(), 3))
def lazy():
    log.append("a")
    yield 1
    log.append("b")
    yield 2
    log.append("c")
l = lazy()
f = list(log)
next(l)
h = list(log)
next(l)
i = list(log)
j = list(l)
k = list(log)
def closing():
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")
cl = closing()
next(cl)
cl.close()
m = log[-1]
def thrown():
    try: yield 1
    except ValueError as err: yield f"got {err}"
t = thrown()
n = [next(t), t.throw(ValueError("x"))]
o = sum(x * x for x in range(4))
p = [x for x in (y for y in range(3))]
def fib():
    a, b = 0, 1
    while a < 50:
        yield a
        a, b = b, a + b
q = list(fib())
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
r = list(tree(3))
def flat(xs):
    for x in xs:
        if isinstance(x, list): yield from flat(x)
        else: yield x
s = list(flat([1, [2, [3, 4]], 5]))
gg = (i for i in range(3))
u = [next(gg), list(gg), next(gg, "end")]
try: next(iter([]))
except StopIteration as e: v = str(e)
def two():
    yield 1
    yield 2
z1, z2 = two()
w = dict(zip("ab", two()))
x1 = max(two()), min(two()), sorted(two(), reverse=True), tuple(two()), set(two()), 2 in two(), [*two()], list(enumerate(two())), any(x > 1 for x in two())
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
y1 = [list(It(3)), next(It(2)), [a for a in It(2)], sum(It(4)), list(zip(It(2), "ab"))]
class Ge:
    def __iter__(self):
        for i in range(2): yield i
y2 = [list(Ge()), list(Ge())]
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
y3 = [list(Old()), 20 in Old()]
def early():
    yield 1
    return
    yield 2
y4 = list(early())
def empty():
    return
    yield
y5 = list(empty())
del g, c, l, cl, t, gg
# ---
import functools
log = []
def deco(fn):
    @functools.wraps(fn)
    def inner(*a, **k):
        log.append(fn.__name__)
        return fn(*a, **k)
    return inner
def param(n):
    def outer(fn):
        def inner(*a): return fn(*a) * n
        inner.n = n
        return inner
    return outer
@deco
@param(3)
def f(x):
    "Doc."
    return x
class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.calls = fn, 0
    def __call__(self, *a):
        self.calls += 1
        return self.fn(*a)
@CountCalls
def g(x): return x + 1
g(1); g(2)
x = [f(2), log, f.__name__, g.calls, g(5), f.__wrapped__.n, g.__name__]
def register(name):
    def wrap(fn):
        registry[name] = fn
        return fn
    return wrap
registry = {}
@register("a")
def ra(): return 1
@register("b")
def rb(): return 2
y = {k: v() for k, v in registry.items()}
def clsdeco(cls):
    cls.added = 5
    return cls
@clsdeco
class C: pass
z = C.added
@functools.partial(deco)
def pf(): return "pf"
w = pf()
def optional(fn=None, *, n=1):
    if fn is None: return lambda f: optional(f, n=n)
    @functools.wraps(fn)
    def inner(*a): return (n, fn(*a))
    return inner
@optional
def o1(): return 1
@optional(n=5)
def o2(): return 2
v = [o1(), o2()]
@(lambda fn: fn() )
def immediate(): return "now"
u = immediate
registry = None
del registry
# ---
x = undefined_name
# ---
def f():
    return 1 / 0
def g():
    return f()
x = g()
# ---
x = {}["k"]
# ---
raise ValueError("stop")
# ---
class A:
    def f(self): return self.nope
A().f()
# ---
def f(a): pass
f(1,
  2)
# ---
x = int("abc")
# ---
assert 1 > 2, "math"
# ---
[1, 2, 3].nope()
# ---
x: int = undefined_thing + 1
