# each line
import math, operator, statistics, decimal, fractions
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction
# ---
7 // 2
-7 // 2
7 // -2
7 % 3
-7 % 3
7 % -3
7.5 // 2
-7.5 % 2
2 ** 10
2 ** -1
(-2) ** 3
-2 ** 2
2 ** 0.5
0 ** 0
10 ** 30
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
0 ** -1
0.0 ** -1
divmod(7, -2)
divmod(7.5, 2)
divmod(-1, 3)
divmod(1, 0)
pow(2, 10)
pow(2, 10, 7)
pow(2, -1)
pow(3, -1, 7)
round(2.5)
round(3.5)
round(-2.5)
round(2.675, 2)
round(1234, -2)
round(1250, -2)
round(1.0)
round(1.005, 2)
round(5, 2)
round(0.5)
round(1e300)
round(2.5, None)
abs(-3)
abs(-3.5)
abs(True)
abs(3+4j)
1 & 3
1 | 2
5 ^ 1
~5
1 << 70
-8 >> 1
2 >> 100
1 << -1
1.0 & 1
True + True
True * 3
-True
~True
True & False
True | 1
not 1
0.1 + 0.2
1e308 * 10
-1e308 * 10
1.1 * 3
1 / 3
2 / 3
100 / 3
1e15 + 0.3
123456789.123456789
5e-324
1.7976931348623157e308
1e21
1e-10
12345678901234567890.0
3.0.is_integer()
(3.7).as_integer_ratio()
(255).bit_length()
(10).to_bytes(2, "big")
int.from_bytes(b"\x01\x00", "big")
(5).real
(5).imag
(5).numerator
float.fromhex("0x1.8p1")
(5).bit_count()
(1.5).conjugate()
1 == 1.0
1 is True
1 == True
0.1 + 0.2 == 0.3
10**20 == 1e20
2**53 + 1 == float(2**53 + 1)
float("nan") == float("nan")
1 < 1.5
10**400 > 1e308
-1 < True
1 < "a"
None < 1
[1] < 1
(1, 2) < (1, 3)
[1, 2] < [1, 2, 3]
(1,) < (1, 0)
[] < [0]
(2,) > (1, 9)
1 + None
1 + "a"
None + 1
[] + ()
{} + {}
-"a"
~1.5
+[]
not []
sum([1, 2, 3])
sum([0.1] * 10)
sum([], 5)
sum([[1], [2]], [])
sum(x for x in (1, 2))
sum([1, 2], start=10)
sum([True, False])
sum(["a"])
min(1, 2)
min([3, 1])
max("ab", "b")
max([1], key=lambda x: -x)
min([], default=None)
max(1, 2.0)
max(2, 2.0)
min(2.0, 2)
max([1, 3, 2], key=lambda v: v % 3)
min({"b": 1, "a": 2})
min([])
max(1, "a")
max(1)
math.ceil(1.1)
math.floor(-1.1)
math.trunc(-1.5)
math.sqrt(16)
math.pi
math.e
math.inf
math.log(100, 10)
math.log10(1000)
math.log2(8)
math.pow(2, 3)
math.factorial(5)
math.gcd(12, 18)
math.isnan(math.nan)
math.isinf(1)
math.fabs(-1)
math.fmod(7, 3)
math.hypot(3, 4)
math.degrees(math.pi)
math.isclose(0.1 + 0.2, 0.3)
math.prod([1, 2, 3])
math.comb(5, 2)
math.perm(5, 2)
math.lcm(4, 6)
math.exp(0)
math.sin(0)
math.cos(0)
math.copysign(1, -0.0)
math.modf(1.5)
math.isqrt(17)
math.tau
math.fsum([0.1] * 10)
math.radians(180)
math.atan2(1, 1)
math.isfinite(1)
math.dist((0, 0), (3, 4))
math.frexp(8.0)
math.ldexp(0.5, 4)
math.sqrt(-1)
math.log(0)
math.factorial(-1)
complex(1, 2)
1j * 1j
(1 + 2j) + 1
(1+2j).real
(1+2j).conjugate()
abs(3+4j)
complex("1+2j")
1j == 1j
repr(-1j)
2j ** 2
Decimal("1.10") + Decimal("2.2")
Decimal(1) / Decimal(3)
str(Decimal("1.50"))
Decimal("1.255").quantize(Decimal("0.01"))
float(Decimal("1.5"))
int(Decimal("3.9"))
Decimal("1") == 1
Decimal("0.1") + 1
Decimal(0.5)
Decimal("1e3")
Decimal("1.255").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
Fraction(1, 3) + Fraction(1, 6)
Fraction("0.5")
Fraction(3, 6)
str(Fraction(2, 4))
Fraction(1, 2) * 2
float(Fraction(1, 4))
Fraction(1, 3) < 1
Fraction(0.5)
Fraction(7, 2).numerator
statistics.mean([1, 2, 3])
statistics.median([1, 3, 2])
statistics.mean([1, 2])
statistics.mode([1, 1, 2])
statistics.pstdev([1, 2, 3, 4])
statistics.stdev([1, 2, 3, 4])
isinstance(1, int)
isinstance(True, int)
isinstance(1.0, (int, float))
isinstance(1, float)
isinstance(None, type(None))
isinstance("a", str)
isinstance([], (list, tuple))
isinstance(int, type)
isinstance(1, object)
isinstance({}, dict)
isinstance(1, bool)
isinstance(1, "a")
isinstance(1, int | str)
issubclass(bool, int)
issubclass(int, object)
issubclass(int, (str, int))
type(1).__name__
type(1) is int
type("a") == str
type(None).__name__
type([]).__name__
type(lambda: 0).__name__
type(type).__name__
type(1.5)(2)
type(range(1)).__name__
type(print).__name__
type(object()).__name__
type(math).__name__
type(iter([])).__name__
type({}.keys()).__name__
type(Ellipsis).__name__
type(NotImplemented).__name__
type(b"").__name__
type(1j).__name__
type(slice(1)).__name__
type((i for i in [])).__name__
type([].append).__name__
type("".join).__name__
type(zip()).__name__
0x1F
0o17
0b101
1_000_000
1e3
1.5e-3
.5
5.
0xDEADbeef
00
1E5
10j
int.__name__
int.__module__
(1).__class__
(1).__class__.__name__
int.__doc__ is not None
hash(1) == hash(1.0)
hash("a") == hash("a")
id(1) == id(1)
callable(int)
callable(1)
hash([])
hash({})
operator.add(1, 2)
operator.itemgetter(0, 1)([1, 2])
operator.attrgetter("real")(3)
operator.methodcaller("upper")("a")
operator.mul(2, 3)
operator.contains([1], 1)
operator.not_(1)
operator.truediv(1, 2)
operator.getitem([1], 0)
operator.concat([1], [2])
operator.neg(1)
operator.eq(1, 1)
operator.and_(1, 3)
operator.or_(1, 2)
operator.xor(1, 3)
operator.is_(1, 1)
operator.mod(5, 3)
operator.pow(2, 3)
operator.floordiv(7, 2)
operator.sub(1, 2)
operator.lt(1, 2)
operator.truth([])
operator.index(5)
operator.inv(1)
operator.attrgetter("a.b") is not None
eval("1 + 2")
eval("a + b", {"a": 1, "b": 2})
eval("[i for i in range(3)]")
eval("len('abc')")
eval("1 +")
isinstance(None, int | None)
