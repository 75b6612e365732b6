from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1
    TUP = (1, 2)
    def show(self): return f"{self.name}={self.value}"
    @classmethod
    def first(cls): return cls.RED
    @property
    def low(self): return self.name.lower()
r = [C.RED, C(1), C["GREEN"], C.ALIAS, list(C), len(C), C.RED.show(), C.first(), C.GREEN.low, C.RED in C, [c.value for c in C], C.__members__.keys(), str(C.RED), f"{C.RED}", C.RED == 1, C.RED is C.ALIAS, {C.RED: 1}[C(1)], isinstance(C.RED, C), C.RED.name, type(C.RED).__name__, C.RED != C.GREEN, hash(C.RED) == hash(C.ALIAS), bool(C.RED), list(reversed(C)), C.TUP.value, "%s" % C.RED, "{}".format(C.GREEN), [*C], {c.name: c.value for c in C}, C.RED.__class__ is C, C.__name__, sorted(C, key=lambda c: c.name)]
try: C(9)
except ValueError as e: e1 = str(e)
try: C["Z"]
except KeyError as e: e2 = str(e)
try: C.Z
except AttributeError as e: e3 = str(e)
try: C.RED = 2
except AttributeError as e: e4 = str(e)
try: C.RED < C.GREEN
except TypeError as e: e5 = str(e)
try: C.RED.value = 2
except AttributeError as e: e6 = str(e)
# ---
from enum import Enum, Flag, IntFlag, auto
class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
r = [F.R | F.W, F.R in F.RW, F.RW & F.R, F.R ^ F.RW, bool(F.R & F.W), F(3), F.RW.value, list(F), list(F.RW), ~F.R, F(0), str(F.R), str(F.R | F.X), F.X.value, len(F), F.RW == F.R | F.W]
class G(IntFlag):
    A = 1
    B = 2
s = [G.A | G.B, G.A + 1, int(G.A | G.B), G(3), G.A == 1, G.A & 1]
# ---
from enum import Enum
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def ratio(self): return round(self.mass / self.radius)
    def __str__(self): return self.name.title()
r = [Planet.EARTH.mass, Planet.MARS.ratio, str(Planet.EARTH), Planet((5.97e24, 6.37e6)).name, f"{Planet.MARS}"]
Color = Enum("Color", "RED GREEN")
Dict = Enum("Dict", {"A": "x", "B": "y"})
s = [Color.RED, list(Color), Dict.A.value, Color["GREEN"].value, Color(2), Enum("L", ["a", "b"]).b.value, Enum("L", [("a", 5)]).a]
class N(Enum):
    @classmethod
    def _missing_(cls, value): return cls.DEFAULT if value == "?" else None
    DEFAULT = 0
    ONE = 1
t = [N("?"), N(1)]
class WithNew(Enum):
    A = ("a", 1)
    B = ("b", 2)
    def __new__(cls, code, rank):
        obj = object.__new__(cls)
        obj._value_ = code
        obj.rank = rank
        return obj
u = [WithNew.A.value, WithNew("b").rank]
class Nest(Enum):
    X = 1
    @staticmethod
    def s(): return 4
    _ignored = 3
    helper = lambda self: 1
v = [Nest.s(), list(Nest), Nest.X.helper(), Nest._ignored.value]
match Planet.EARTH:
    case Planet.MARS: w = "m"
    case Planet.EARTH: w = "e"
try:
    class Ext(Planet): pass
except TypeError as e: e1 = str(e)
# ---
from typing import NamedTuple, Optional
class Q(NamedTuple):
    a: int
    b: str = "x"
    def both(self): return f"{self.a}{self.b}"
    @property
    def double(self): return self.a * 2
    @classmethod
    def make(cls): return cls(9)
q = Q(1)
r = [q, q.both(), q.double, Q.make(), q._replace(b="z"), q._asdict(), Q._fields, q == (1, "x"), q[1], len(q), q + (1,), Q._field_defaults, isinstance(q, tuple), sorted([Q(2), Q(1)]), {q: 1}[(1, "x")], [*q], Q(b="k", a=3), repr(q), str(q), Q.__name__]
a, b = q
try: Q()
except TypeError as e: e1 = str(e)
try: q.a = 2
except AttributeError as e: e2 = str(e)
try: Q(1, "a", 3)
except TypeError as e: e3 = str(e)
try: Q(1, c=3)
except TypeError as e: e4 = str(e)
from typing import TypedDict
class TD(TypedDict, total=False):
    a: int
s = [TD(a=1), TD({"a": 2})]
