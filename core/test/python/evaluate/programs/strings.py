# each line
s = "Hello, World"
u = "straße ǅ éa"
# ---
s.capitalize()
s.casefold()
u.casefold()
u.upper()
s.center(20)
s.center(21, "*")
s.ljust(15, "-")
s.rjust(15, "-")
"ab".center(5, "x")
"abc".center(6, "x")
s.center(5, "ab")
s.count("l")
s.count("l", 4)
s.count("l", 0, 4)
s.count("")
"aaaa".count("aa")
s.encode()
"é".encode("latin-1")
"é".encode("ascii", "ignore")
"é".encode("ascii", "replace")
"é".encode("ascii")
s.endswith("ld")
s.endswith(("x", "World"))
s.endswith("Hello", 0, 5)
s.startswith("World", 7)
s.startswith("")
s.startswith(1)
"a\tbc\td".expandtabs()
"a\tb".expandtabs(4)
"\t".expandtabs(0)
s.find("o")
s.find("o", 5)
s.find("zz")
s.rfind("o")
s.rfind("o", 0, 6)
s.find("", 3)
s.find("", 30)
s.index("o")
s.rindex("l")
s.index("zz")
"{} {} {}".format(1, "b", 2.5)
"{1} {0}".format(1, 2)
"{a[0]} {b.real}".format(a=[1], b=3)
"{:>10}|{:<5}|{:^7}".format("a", "b", "c")
"{{}}".format()
"{} {0}".format(1)
"{}".format()
"{x}".format()
"{!r:>6}".format("a")
"{!s}".format(None)
"{!a}".format("é")
"{0:{1}}".format("x", 5)
"{:{w}.{p}f}".format(3.14159, w=8, p=2)
"{a}".format_map({"a": 1})
"abc1".isalnum()
"abc".isalpha()
"12".isdecimal()
"²".isdigit()
"½".isnumeric()
"a_1".isidentifier()
"1a".isidentifier()
"abc".islower()
"aB".islower()
"ABC".isupper()
"A1".isupper()
"".isupper()
"  ".isspace()
"".isspace()
"Title Case".istitle()
"not Title".istitle()
"é".isascii()
"a\n".isprintable()
"-".join(["a", "b"])
"".join([])
",".join("abc")
", ".join(str(i) for i in range(3))
"x".join({"k": 1})
"-".join([1, 2])
"-".join(["a", None])
s.lower()
s.upper()
s.lstrip("He")
s.rstrip("dl")
s.strip("Hd")
"  a ".strip()
"xxaxx".strip("x")
"\n\t a\u00a0".strip()
s.partition(", ")
s.partition("z")
s.rpartition("o")
s.rpartition("z")
s.partition("")
s.replace("l", "L")
s.replace("l", "", 1)
"aaa".replace("", "-")
"abc".replace("b", "bb", -1)
s.removeprefix("Hello")
s.removeprefix("x")
s.removesuffix("World")
s.removesuffix("")
"a b  c ".split()
"a,b,,c".split(",")
"a,b,c".split(",", 1)
" a  b ".split(None, 1)
"".split()
"".split(",")
"a b c".split(maxsplit=1)
"a".split("")
"a,b,c".rsplit(",", 1)
" a b c ".rsplit(None, 1)
"abc".rsplit("x")
"a\nb\r\nc\rd\n".splitlines()
"a\nb".splitlines(True)
"".splitlines()
"a\x0bb\u2028c".splitlines()
"aBc".swapcase()
"hello world-foo it's".title()
"ab12cd".title()
"abc".translate({97: "x", 98: None})
"42".zfill(5)
"-42".zfill(5)
"+1".zfill(4)
"abc".zfill(2)
s[0]
s[-1]
s[1:4]
s[::-1]
s[::2]
s[-3:]
s[:-3]
s[100:]
s[5:1]
s[10:2:-3]
s[100]
s["a"]
s[::0]
"a" * 3
3 * "a"
"a" * -1
"a" * True
"a" * 1.5
"a" + 1
1 + "a"
"a" - "b"
"a" < "b"
"a" < "B"
"abc" < "abd"
"" < "a"
"Z" < "a"
"a" == "a"
"a" != 1
"a" < 1
"ell" in s
"" in s
"z" not in s
1 in s
len(s)
min(s)
max("abc")
sorted("bca")
list("ab")
tuple("ab")
reversed("ab") is not None
list(reversed("ab"))
"".join(reversed(s))
"%s %d %r" % ("a", 3, "b")
"%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5)
"%x %X %o %#x %#o" % (255, 255, 8, 255, 8)
"%e %E %f %.2f %g %G" % (1234.5, 1234.5, 1.5, 2.675, 0.0001, 1e20)
"%c%c" % (65, "b")
"%%"
"%% %s" % 1
"%(a)s-%(b)05.1f" % {"a": 1, "b": 2.25}
"%s" % [1, 2]
"%s" % (None,)
"%*d" % (5, 42)
"%.3s" % "abcdef"
"%10.3s|" % "abcdef"
"%a" % "é"
"%i" % 3.9
"%d" % "a"
"%s %s" % "a"
"%s" % (1, 2)
"%(a)s" % {}
"%z" % 1
"%" % 1
"%d" % 3.7
"%s" % 3.0
"%s" % True
"%d" % True
"%r" % {"a": 1}
"%s" % {"a": 1}
f"{s!r}"
f"{s:>20}"
f"{s:.3}"
f"{s[:5]!r:^11}"
f"{3:03}"
f"{3.14159:.3}"
f"{1e10}"
f"{1e16}"
f"{1e-5}"
f"{123456789:,}"
f"{123456789:_}"
f"{0.5:%}"
f"{0.12345:.1%}"
f"{255:b} {255:#b} {255:o} {255:x} {255:X} {255:#X}"
f"{65:c}"
f"{-5:+} {5:+} {5: }"
f"{1234.5:e}"
f"{1234567.891:,.2f}"
f"{True:d}"
f"{True}"
f"{None}"
f"{'a':*^5}"
f"{12:=+6}"
f"{12:=6}"
f"{-12:06}"
f"{3.0:g}"
f"{1e100:g}"
f"{float('inf')}"
f"{float('nan'):5}"
f"{1+2j}"
f"{0x7b:_x}"
f"{1234567:_b}"
f"{'a':d}"
f"{1:s}"
f"{None:5}"
f"{[1]:5}"
f"{3.5:d}"
format(3, "05")
format("a")
format(1.5, ".3f")
format(True)
format([1])
f"{s=}"
f"{s = }"
f"{len(s)=:>5}"
f"{s=!s}"
f"{1+1=}"
"\N{DEGREE SIGN}"
"\x41\u0042\U00000043\103"
r"\n"
"\a\b\f\v\0".encode()
b"\x00\xff"
"\q" == "\\q"
repr("a'b")
repr('a"b')
repr("a'\"b")
repr("\n\t\\\x00\x7f\u00e9\u200b\U0001f600")
repr(b"a'\x00\xe9")
ascii("é😀")
str(b"a")
repr("\ud800")
ord("a")
chr(8364)
hex(-255)
oct(8)
bin(10)
bin(-5)
chr(-1)
str(1.0)
str(1e22)
str(1e16)
str(123456789012345678)
str(0.1 + 0.2)
str(-0.0)
str(1e-7)
str(True)
str(None)
str([1, "a", None, 1.5])
str({"a": (1,)})
str(())
str({1})
str(set())
str(frozenset())
str(range(3))
str(slice(1, None))
str(1j)
str(b"x", "utf8")
int("12")
int(" 12 ")
int("-0x1f", 16)
int("0b11", 0)
int("1_000")
int("z", 36)
int(3.9)
int(-3.9)
int(True)
int("1.5")
int("")
int(None)
int([])
int("9", 8)
int(float("inf"))
float("1.5")
float(" 1e3 ")
float("inf")
float("-Infinity")
float("nan")
float("1_0.5")
float(3)
float(True)
float("a")
float(None)
bool("")
bool("a")
bool(0)
bool(0.0)
bool([])
bool({})
bool(())
bool(None)
bool("0")
bool([0])
bytes(3)
bytes([1, 2])
bytes("é", "utf8")
b"abc"[0]
b"abc"[1:]
b"a" + b"b"
b"ab" * 2
list(b"ab")
b"a,b".split(b",")
b"ab".decode()
b"ab".hex()
bytes.fromhex("ff00")
b"a" in b"abc"
len(b"abc")
b"abc".upper()
b"abc".startswith(b"a")
b"abc".replace(b"a", b"z")
b" a ".strip()
b"abc".find(b"c")
b"\xff".decode()
bytearray(b"ab")
bytearray(b"ab") + b"c"
"abc".nope
"a".upper(1)
"a".replace("b")
"a".center()
"a".join()
str.upper("a")
str.join(",", ["a", "b"])
list(map(str.strip, [" a ", "b "]))
sorted(["b", "A"], key=str.lower)
str.isdigit("1")
"{:%Y-%m-%d}".format(__import__("datetime").date(2023, 1, 2))
"a" "b" f"{1}" "c"
"x" if "" else "y"
not "a"
"a" and "b"
"" or "z"
"a" is None
"ß".upper()
"İ".lower()
"ŉ".upper()
"ﬁ".upper()
"Σ".lower()
"ΑΣ".lower()
"ǆ".title()
"i̇".upper()
"a" > "b" > 1
1 < 2 < 3
1 < 3 < 2
1 == 1.0 == True
"{0.__class__.__name__}".format(1)
"{:d}".format(True)
"{:,}".format(1e6)
"{:.0f}".format(0.5)
"{:.0f}".format(1.5)
"{:g}".format(1e-5)
"{:n}".format(1234)
"{:08.3f}".format(-3.14159)
"{:+.1e}".format(0)
"{:<08}".format(3)
"{:x<8}".format(3)
"{:#.3g}".format(1.0)
"{:z.1f}".format(-0.01)
"{:010,}".format(12345)
