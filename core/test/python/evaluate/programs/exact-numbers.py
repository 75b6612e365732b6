# each line
import math, statistics, operator, functools, itertools
from decimal import Decimal, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_DOWN, InvalidOperation
from fractions import Fraction
D = Decimal
F = Fraction
# ---
[str(D(x)) for x in ("1", "1.0", "0.10", "1e5", "1E-7", "0.0000001", "0.000001", "123e-2", "-0", "-1.50", " 1.5 ", "1_000", "Infinity", "-inf", "NaN", "0e3", "0E-10")]
[repr(D(x)) for x in (1, True, 0.5, 0.1, 1e300)]
D("abc")
D(None)
D("1.1") + D("2.22"), D("1.10") - 1, 2 - D("0.5"), D("1.20") * D("3.0"), D(1) / 3, D(2) / 4, D(1) / D("0.8"), D(100) / 4, D("1e10") / D("3e-5")
D(7) // 2, D(-7) // 2, D(7) % 3, D(-7) % 3, D("7.5") % 2, -D("1.5"), +D("-0"), abs(D("-2.50"))
D(1) / 0
D(0) / 0
D(1) // 0
D(1) + 0.5
D(1) + "a"
D("1.5") == 1.5, D("0.1") == 0.1, D(1) == 1, D(1) < 2.5, D(2) > F(1, 2) if False else None, D("1.0") == D("1.00"), D(1) != 2, D("NaN") == D("NaN"), D("inf") > 5
hash(D(1)) == hash(1), {D("1.0"): "a"}[1], D("0.5") in {0.5}, D(2) in [1, 2]
[str(D("2.675").quantize(D("0.01"), rounding=r)) for r in (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_DOWN)]
D("2.5").quantize(D(1)), D("3.5").quantize(D(1)), D("-2.5").quantize(D("1"), ROUND_HALF_UP), D("1").quantize(D("0.001")), D("12345").quantize(D("1e2"))
D("1e30").quantize(D("0.01"))
D("1.500").normalize(), D("100").normalize(), D("0.00").normalize(), D("2.7").to_integral_value(), D("2.5").to_integral_value(ROUND_HALF_UP)
D("1.25").as_tuple(), D("-3").as_tuple(), D("1.5").as_integer_ratio(), D("123.45").adjusted()
int(D("3.99")), int(D("-3.99")), float(D("1.25")), round(D("2.675"), 2), round(D("2.5")), math.floor(D("2.7")), math.ceil(D("2.1")), math.trunc(D("-2.7"))
sum([D("0.1")] * 3), max(D(1), D(2)), sorted([D("2"), D("1.5")]), D(5).max(7), bool(D(0)), bool(D("0.1"))
f"{D('1234.5'):,.2f}", f"{D('0.125'):.1%}", f"{D('1.5')}", f"{D('1.5'):>8}", f"{D('1.5'):08.3f}", f"{D('123456'):.3e}", f"{D('1.5')!r}", "%s" % D("1.50"), "%.2f" % D("1.005"), "{:+}".format(D(1)), f"{D('2.675'):.2f}"
f"{D('1.5'):d}"
D("1.23456789012345678901234567890123456789") + 0, D("9" * 30) + 1
D("1") / D("7"), D("2") / D("3"), D("1e-5") * D("1e-5"), D("-1") / D("3")
isinstance(D(1), Decimal), type(D(1)).__name__, isinstance(1, Decimal), type(F(1)).__name__
F(1, 3) + F(1, 6), F(1, 2) - 1, 2 * F(3, 4), F(1, 2) / F(3, 4), F(7, 2) // 1, F(7, 2) % 1, F(2, 3) ** 2, F(2, 3) ** -1, -F(1, 2), abs(F(-1, 2)), F(1, 2) + 0.5, F(1, 4) ** 0.5
F("3/4"), F("0.25"), F("1e-2"), F(" 5 "), F(0.1), F(6, -4), F(3), F()
F("x")
F(1, 0)
F(1, 2) / 0
F(1.5, 2)
F(1, 3) < 0.5, F(1, 2) == 0.5, F(1, 2) == 1, hash(F(1)) == hash(1), F(1, 2) in [0.5], F(2) == 2
round(F(7, 2)), round(F(22, 7), 2), math.floor(F(7, 2)), math.ceil(F(7, 2)), int(F(-7, 2)), float(F(1, 3)), F(355, 113).limit_denominator(10), F("3.1415926535897932").limit_denominator(1000), str(F(3, 1)), F(3, 4).as_integer_ratio()
sum([F(1, 3)] * 3), sorted([F(1, 2), F(1, 3)])
statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2]), statistics.mean([1.5, 2.5]), statistics.fmean([1, 2]), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.median_low([1, 2]), statistics.median_high([1, 2])
statistics.mean([])
statistics.stdev([1])
statistics.mode([1, 1, 2]), statistics.mode("aab"), statistics.multimode([1, 2]), statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1.5, 2.5, 4]), statistics.variance([1, 2, 3, 4]), statistics.pvariance([1, 2, 3])
math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.sqrt(2), math.isqrt(24), math.factorial(20), math.comb(10, 3), math.perm(5), math.perm(5, 2), math.comb(3, 5), math.gcd(12, 18, 8), math.gcd(), math.lcm(4, 6), math.prod([2, 3.5]), math.fsum([0.1] * 10), math.hypot(3, 4), math.dist((1, 2), (4, 6)), math.fmod(-7, 3), math.modf(-1.25), math.frexp(10), math.ldexp(0.5, 3), math.copysign(3, -0.0), math.isclose(1, 1 + 1e-10), math.log2(8), math.log10(0.001), math.log(8, 2), math.log(1), math.pow(2, 0.5) if False else 0, math.degrees(math.pi), math.radians(180), math.isnan(math.nan), math.isfinite(1), math.exp(0)
math.sqrt(-1)
math.factorial(-1)
math.floor("a")
math.floor(float("inf"))
math.log(0)
math.gcd(1.5)
math.isqrt(-1)
operator.add(1, 2), operator.itemgetter(1)([1, 2]), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"), operator.neg(3), operator.not_(0), operator.truth(1), operator.contains([1], 1), operator.index(True), operator.countOf([1, 1], 1), operator.indexOf([1, 2], 2), operator.is_(None, None), operator.concat([1], [2]), operator.floordiv(7, 2), operator.mod(7, 2), operator.pow(2, 3), operator.xor(1, 3), operator.invert(1), operator.abs(-1)
functools.reduce(operator.mul, range(1, 6)), list(map(operator.itemgetter(0), ["ab", "cd"]))
(lambda d: (operator.setitem(d, "a", 1), operator.delitem(d, "b"), d))({"b": 2})
operator.indexOf([1], 2)
