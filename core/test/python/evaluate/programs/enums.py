from enum import Enum, IntEnum, StrEnum, auto, unique
class I(IntEnum):
    A = auto()
    B = auto()
    X = 10
    Y = auto()
r = [I.A, I.B + 1, I.A < I.B, I.A == 1, int(I.X), I.Y, str(I.A), f"{I.A}", [0, 5, 6][I.A], sorted([I.B, I.A]), I(2), sum(I), max(I), I.A.name, I.X.value, range(I.B), "%d" % I.B, repr(I.A), isinstance(I.A, int), {1: "a"}[I.A], list(I), I.A | 2, "a" * I.B]
class S(StrEnum):
    FOO = auto()
    BAR = "b-r"
s = [S.FOO, S.FOO == "foo", S.BAR + "x", str(S.BAR), f"{S.FOO}", S("b-r"), S.BAR.upper(), len(S.FOO), list(S), S.FOO in ("foo",), {"foo": 1}[S.FOO], "-".join(S), S.BAR.value, S.BAR.name, repr(S.BAR), S.FOO.startswith("f"), isinstance(S.FOO, str), "%s" % S.FOO, "{}".format(S.BAR), S.FOO[0]]
class M(str, Enum):
    A = "aa"
    B = "bb"
t = [M.A, M.A == "aa", str(M.A), f"{M.A}", M.A.value, M("bb"), M.A.upper(), "x" + M.A, M.A + "y", list(M), "{}".format(M.A), "%s" % M.A, ",".join([M.A]), repr(M.A), M.A in ["aa"], {"aa": 1}.get(M.A)]
class T(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    P = auto()
    Q = auto()
u = [T.P.value, T.Q]
try:
    @unique
    class D(Enum):
        A = 1
        B = 1
except ValueError as e: e1 = str(e)
