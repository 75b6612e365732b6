# each line
import os, os.path, inspect, keyword, builtins, pprint, uuid, struct, codecs, unicodedata, enum, types, sys, re
from pathlib import Path, PurePosixPath
def mutated(x, *steps):
    got = []
    for name, *args in steps: got.append(getattr(x, name)(*args))
    return x, got
# ---
"abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, "b": None}), str.maketrans("a", "b")
b"a".join([b"x", b"y"]), b"abc".find(b"b"), b"a b".split(), b"  a ".strip(), b"abc"[1:2], b"abc".upper(), b"a,b".partition(b","), b"abc".startswith((b"a", b"x")), b"x".center(3), b"ab".isalpha(), b"a\nb".splitlines(), b"abc".count(b"a"), b"abc".index(b"c"), b"abc".rjust(5, b"-"), bytes.fromhex("ff00"), b"%s" % b"x" if False else 0
bytes(3), bytes([1, 2]), bytes("é", "utf8"), list(b"ab"), b"a" + b"b", b"a" * 2, b"a" in b"abc", 97 in b"abc", b"abc" < b"abd", bytes(b"x")
bytearray(b"ab"), bytearray(b"ab") + b"c", bytearray(3)
slice(1, 2, 3).indices(5), slice(None).indices(3), slice(1, 5) == slice(1, 5)
int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", "little", signed=True), (258).to_bytes(2, "big"), (1.5).hex(), float.fromhex("0x1.8p1"), (0.1).hex(), (5).bit_length(), float("1_0.5"), int("0x1f", 16), int("z", 36), int(" 12 "), (2.0).is_integer(), (-7) // 2, divmod(-7, 2), pow(2, -1, 5), round(1250, -2), round(-1350, -2), round(2.5), round(2.675, 2), complex(1, 2) * 2, abs(3+4j), (1+2j).conjugate(), complex("1+2j"), 1j ** 2, hash(1) == hash(1.0)
os.path.relpath("/a/b/c", "/a/d"), os.path.commonpath(["/a/b", "/a/c"]), os.path.commonprefix(["abc", "abd"]), os.path.normcase("/A"), os.path.splitdrive("/a"), os.path.split("/a/b/"), os.path.isabs("a"), os.curdir, os.pardir, os.extsep, os.altsep, os.devnull, os.path.join("a", "", "b"), os.path.join("/a", "/b"), os.path.splitext("a.tar.gz"), os.path.splitext(".bashrc")
os.path.join("a", 1)
Path("a/b.txt").with_suffix(".md"), Path("/a/b").with_name("c"), Path("a.b.c").suffixes, Path("a/b").parts, Path("a") / "b" / "c", Path("/a/../b"), Path("a//b/./c"), str(Path("a/")), Path("a/b").match("*/b"), Path("a/b.py").match("*.py"), Path(".").name, Path("a.").suffix, Path("/").name, Path("a/b").relative_to("a"), Path("a") == Path("a/"), Path("/a/b").is_relative_to("/a"), Path("a/b").as_posix(), sorted([Path("b"), Path("a")]), Path("a").joinpath("b", "c"), Path("/a/b/c").parents[1], list(Path("a/b").parents), Path("x").with_stem("y"), hash(Path("a")) == hash(Path("a")), {Path("a"): 1}[Path("a")], f"{Path('a')}", PurePosixPath("a/b").stem if True else 0
Path("/a/b").with_suffix("txt")
Path("a").relative_to("b")
inspect.isfunction(len), inspect.isclass(int), inspect.isfunction(mutated), inspect.ismodule(os), inspect.cleandoc("  a\n    b\n"), inspect.getdoc(mutated), inspect.isgeneratorfunction(mutated)
keyword.iskeyword("if"), keyword.iskeyword("x"), "class" in keyword.kwlist, builtins.len([1]), builtins.str(5)
pprint.pformat({"b": 1, "a": [1, 2]}), pprint.pformat([1, "x"]), pprint.pformat("a" * 10)
str(uuid.UUID("12345678123456781234567812345678")), uuid.UUID("{12345678-1234-5678-1234-567812345678}").hex, uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.UUID(int=5), uuid.UUID("12345678123456781234567812345678").version
uuid.UUID("x")
unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFKD", "ﬁé").encode("ascii", "ignore")
codecs.encode("abc", "rot13"), codecs.decode(b"a", "utf8")
type(lambda: 0).__name__, type(print).__name__, type(os).__name__, type({}.keys()).__name__, type(...).__name__, type((i for i in [])).__name__, type([].append).__name__, type(iter([])).__name__, type(type).__name__, type(object()).__name__, isinstance(lambda: 0, types.FunctionType), type(1j).__name__
types.SimpleNamespace(a=1, b="x"), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), vars(types.SimpleNamespace(a=1)), types.MappingProxyType({"a": 1}), types.MappingProxyType({"a": 1})["a"]
types.MappingProxyType({"a": 1}).pop("a")
re.match("(a)(b)?", "a").groups("z"), re.split(",", "a,b,c", maxsplit=1), re.subn("a", "b", "aa"), re.findall(r"(?x) a  b # c", "ab"), re.split(r"\b", "a b"), re.sub(r"(?P<x>a)", r"<\g<x>>", "aa"), re.escape("a.b"), re.fullmatch("a", "ab"), re.compile("a", re.I).pattern, re.match(r"\d+", "12a").group(), re.search("b", "abc").span(), [m.group() for m in re.finditer("a.", "abac")]
sum([[1], [2]], []), sum(["a"], "")
max(), 
max([3, 1], key=lambda x: -x), min("abc"), max(1, 2, 3), max([], default=0), sorted([3, 1, 2], reverse=True), list(map(str, [1])), list(filter(None, [0, 1])), any([]), all([]), list(zip([1], "a")), list(enumerate("a", 1)), list(range(5, 0, -2)), reversed([1]) is not None, callable(len), ascii("é"), bin(5), oct(8), hex(255), chr(65), ord("A")
len(1)
[].index(1)
[1, 2].remove(3)
{}.popitem()
"a".split(1)
"x".join([1])
"abc"["a"]
(1, 2)[5]
{1: 2}[None]
{"a": 1}["b"]
[1][1.0]
int("x")
float("x")
None + 1
"a" + 1
[] + ()
1 / 0
-"a"
len(5)
(1).foo
"a" < 1
[*5]
{**5}
