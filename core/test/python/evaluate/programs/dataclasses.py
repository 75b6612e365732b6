from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, KW_ONLY, FrozenInstanceError, InitVar, make_dataclass
from typing import ClassVar, List, Optional
@dataclass
class P:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    K: ClassVar[int] = 5
    hidden: int = field(default=1, repr=False, compare=False)
    calc: int = field(init=False)
    def __post_init__(self): self.calc = self.x + self.y
p = P(1, 2)
q = P(1, y=2, hidden=9)
r = [p, p == q, asdict(p), astuple(p), replace(p, x=5), [f.name for f in fields(P)], is_dataclass(p), is_dataclass(P), P.K, p.calc, p.hidden, p.__dataclass_fields__.keys() is not None, P.__match_args__, fields(p)[0].type is not None, fields(p)[1].default]
try: P()
except TypeError as e: e1 = str(e)
try: P(1, 2, [], 1, 5)
except TypeError as e: e2 = str(e)
try: P(1, z=2)
except TypeError as e: e3 = str(e)
try: hash(p)
except TypeError as e: e4 = str(e)
try: p < q
except TypeError as e: e5 = str(e)
# ---
from dataclasses import dataclass, field, FrozenInstanceError
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
f = F(1)
r = [f, hash(f) == hash(F(1)), F(1) < F(2), sorted([F(2), F(1, "z"), F(1, "a")]), {F(1): 2}[F(1)], F(1) >= F(1), max(F(1), F(3))]
try: f.a = 2
except FrozenInstanceError as e: e1 = str(e)
try: f.a = 2
except AttributeError as e: e2 = type(e).__name__
try: del f.a
except Exception as e: e3 = str(e)
try: f < 5
except TypeError as e: e4 = str(e)
# ---
from dataclasses import dataclass, field
@dataclass
class Base:
    a: int = 1
    b: int = 2
@dataclass
class Sub(Base):
    c: int = 3
    a: int = 10
    def total(self): return self.a + self.b + self.c
r = [Sub(), Sub(1, 2, 3), Sub(c=9).total(), Sub() == Base(), isinstance(Sub(), Base)]
@dataclass
class NoRepr:
    a: int = 1
    def __repr__(self): return "mine"
    def __eq__(self, o): return True
s = [NoRepr(), NoRepr(1) == NoRepr(2)]
@dataclass(eq=False, repr=False)
class Bare: a: int = 0
t = [Bare() == Bare(), Bare(3).a]
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
u = K(a=1)
try: K(1)
except TypeError as e: e1 = str(e)
@dataclass(slots=True)
class Sl: a: int = 1
v = Sl(4)
# ---
from dataclasses import dataclass, field, asdict, KW_ONLY, InitVar, make_dataclass, fields
@dataclass
class W:
    a: int
    _: KW_ONLY
    b: int = 2
    c: InitVar[int] = 0
    def __post_init__(self, c): self.d = c * 2
w = W(1, b=3, c=4)
r = [w, w.d]
C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=5))])
s = [C(1, 2), C(1, 2) == C(1, 2)]
@dataclass
class Tree:
    name: str
    kids: list = field(default_factory=list)
t = [asdict(Tree("a", [Tree("b"), {"k": Tree("c")}])), Tree("a", [Tree("b")])]
@dataclass(unsafe_hash=True)
class U: a: int = 1
u = len({U(), U(), U(2)})
@dataclass
class Meta: a: int = field(metadata={"k": 1}, default=0)
v = fields(Meta)[0].metadata["k"]
# ---
from dataclasses import dataclass
@dataclass
class Bad:
    a: int = 1
    b: int
# ---
from dataclasses import dataclass
@dataclass
class Bad:
    a: list = []
