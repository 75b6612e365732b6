# each line
import itertools, functools, json, re, os, textwrap, string, base64, hashlib, uuid, random, copy, typing, shlex, types, calendar, urllib.parse, ast, html, csv, io, configparser, zlib, struct, pprint, inspect, secrets, time, glob, fnmatch, tempfile, getpass, platform, socket, subprocess, logging, warnings, abc, enum, dataclasses, contextlib, collections.abc, numbers, locale, gettext, weakref, threading, queue, asyncio, http, email, xml, sqlite3, signal, traceback, sys, pathlib, shutil, stat, hmac, binascii, unicodedata, difflib, keyword, token, tokenize, array, errno, graphlib, ipaddress, mimetypes, zipfile, gzip, bz2, lzma, tarfile, pickle, marshal, dbm, codecs, optparse, argparse, timeit, cProfile, gc, atexit, builtins, importlib, pkgutil, zipimport, runpy, site, code, codeop, pdb, select, selectors, mmap, ssl, ftplib, smtplib, imaplib, poplib, telnetlib, xmlrpc, webbrowser, concurrent.futures, multiprocessing
from pathlib import Path, PurePosixPath
from string import Template
# ---
list(itertools.chain([1], "ab"))
list(itertools.chain.from_iterable([[1], [2]]))
list(itertools.islice("abcdef", 2))
list(itertools.islice("abcdef", 1, None, 2))
list(itertools.repeat(1, 3))
list(itertools.accumulate([1, 2, 3]))
list(itertools.accumulate([1, 2, 3], lambda a, b: a * b))
list(itertools.accumulate([1, 2], initial=10))
list(itertools.product("ab", repeat=2))
list(itertools.product([1], [2, 3]))
list(itertools.permutations("abc", 2))
list(itertools.combinations("abc", 2))
list(itertools.combinations_with_replacement("ab", 2))
list(itertools.compress("abc", [1, 0, 1]))
list(itertools.dropwhile(lambda x: x < 2, [1, 2, 1]))
list(itertools.takewhile(lambda x: x < 2, [1, 2, 1]))
list(itertools.filterfalse(lambda x: x % 2, range(4)))
[(k, list(g)) for k, g in itertools.groupby([1, 1, 2, 1])]
[(k, list(g)) for k, g in itertools.groupby("aAb", key=str.lower)]
list(itertools.starmap(pow, [(2, 3)]))
list(itertools.zip_longest("ab", [1], fillvalue=0))
list(itertools.pairwise([1, 2, 3]))
[list(x) for x in itertools.tee([1, 2])]
list(itertools.islice(itertools.count(), 3))
list(itertools.islice(itertools.count(5, 2), 3))
list(itertools.islice(itertools.cycle("ab"), 5))
list(zip(itertools.count(1), "ab"))
list(zip("ab", itertools.count()))
next(itertools.count(3))
list(zip("abc", itertools.cycle([1, 2])))
list(itertools.takewhile(lambda x: x < 3, itertools.count()))
list(map(lambda a, b: (a, b), "ab", itertools.count()))
list(zip("ab", itertools.repeat(0)))
next(itertools.cycle([7]))
next(x for x in itertools.count() if x > 4)
functools.reduce(lambda a, b: a + b, [1, 2, 3])
functools.reduce(lambda a, b: a + b, [], 5)
functools.partial(int, base=2)("101")
functools.partial(max, 1).args
functools.partial(dict, a=1)(b=2)
functools.partial(lambda a, b: (a, b), 1)(2)
functools.partial(functools.partial(lambda *a: a, 1), 2)(3)
sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a))
functools.reduce(lambda a, b: a, [])
json.dumps({"a": [1, 2.5, None, True], "b": "é\n\"", 1: 2, None: 3})
json.dumps([1, 2], separators=(",", ":"))
json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=2)
json.dumps({}, indent=2)
json.dumps([], indent=2)
json.dumps((1, 2))
json.dumps("a", ensure_ascii=False)
json.dumps(1e100)
json.dumps(float("inf"))
json.dumps({"a": {"b": []}}, indent=4)
json.dumps([[1], {}], indent="\t")
json.dumps({True: 1})
json.dumps({1.5: 1})
json.dumps("\u2028😀")
json.dumps(set(), default=list)
json.dumps({"a": object()}, default=lambda o: "x")
json.dumps(10**20)
json.dumps({("a",): 1}, skipkeys=True)
json.dumps({1, 2})
json.dumps({(1, 2): 3})
json.dumps(b"a")
json.dumps(__import__("datetime").date(2023, 1, 1))
json.dumps(__import__("datetime").date(2023, 1, 1), default=str)
json.loads("[1, 2.0, null, true, \"a\\u00e9\"]")
json.loads("{\"a\": {\"b\": 1}}")
json.loads(" 1 ")
json.loads(b"[1]")
json.loads("1e3")
json.loads("-0")
json.loads("NaN")
json.loads("{\"a\":1,\"a\":2}")
json.loads("12345678901234567890")
json.loads("\"\\ud83d\\ude00\"")
json.loads("{")
json.loads("")
json.loads("[1,]")
json.loads("{'a': 1}")
json.loads("[1] 2")
json.loads(None)
json.loads("nul")
re.match("a", "abc").group()
re.match("b", "abc")
re.search(r"(\d+)-(\d+)", "x 12-34").groups()
re.search("b", "abc").span()
re.search("(?P<y>\\d{4})", "in 2023").group("y")
re.search("(?P<y>\\d{4})", "in 2023").groupdict()
re.findall("a.", "abacad")
re.findall("(a)(.)", "abac")
re.sub("a", "b", "aaa", 2)
re.sub("(a)", r"<\1>", "ab")
re.sub("(?P<x>a)", r"\g<x>\g<x>", "a")
re.sub("a", lambda m: m.group().upper(), "banana")
re.split("[,;]", "a,b;c")
re.split("(,)", "a,b")
re.fullmatch("a+", "aaa") is not None
re.fullmatch("a", "ab")
re.compile("a", re.I).findall("aA")
re.sub(r"\s+", " ", "a  b\n c")
re.escape("a.b*c")
[m.group() for m in re.finditer(r"\d", "1a2")]
re.match(r"(a)?b", "b").groups()
re.match(r"(a)?b", "b").group(1)
bool(re.match(r"^\w+$", "ab_1"))
re.subn("a", "b", "aa")
re.compile("x").pattern
re.search("(?i)B", "abc").start()
re.sub(r"[^a-zA-Z0-9_]", "_", "my dag-1")
re.sub(r"(?<!^)(?=[A-Z])", "_", "CamelCaseName").lower()
re.search(r"b(?=c)", "abc").end()
re.match(r"\Aa\Z", "a") is not None
re.sub("(?m)^", "> ", "a\nb")
re.search("a.b", "a\nb", re.DOTALL) is not None
re.findall(r"(?x) a  b # c", "ab")
re.match("(a)(b)", "ab")[2]
re.sub("x*", "-", "abc")
re.split(r"\b", "a b")
re.sub("é", "e", "café")
re.findall(r"\w+", "naïve café")
re.compile("(")
re.compile("[a")
os.path.join("a", "b")
os.path.join("a", "/b")
os.path.join("a/", "b", "")
os.path.basename("/a/b/")
os.path.dirname("/a/b/c.py")
os.path.split("/a/b")
os.path.splitext("a.tar.gz")
os.path.splitext(".bashrc")
os.path.normpath("/a/./b/../c")
os.path.abspath("/a/../b")
os.path.isabs("/a")
os.path.relpath("/a/b", "/a")
os.path.commonpath(["/a/b", "/a/c"])
os.path.commonprefix(["abc", "abd"])
os.sep
os.linesep
os.path.realpath("/dags/x")
os.path.normpath("a//b/")
os.path.normpath("")
os.path.sep
os.pathsep
os.curdir
os.path.dirname("")
os.path.join("", "a")
os.extsep
os.path.normcase("/A")
os.environ.get("DAGWRIGHT_SURELY_NOT_SET")
os.environ.get("DAGWRIGHT_SURELY_NOT_SET", "d")
os.getenv("DAGWRIGHT_SURELY_NOT_SET", 5)
"DAGWRIGHT_SURELY_NOT_SET" in os.environ
os.environ["DAGWRIGHT_SURELY_NOT_SET"]
textwrap.dedent("  a\n    b\n")
textwrap.dedent("\n    x\n\n    y\n  ")
textwrap.indent("a\nb\n\nc", "> ")
textwrap.fill("aaa bbb ccc", 7)
textwrap.wrap("aaa bbb ccc", 7)
textwrap.shorten("hello world foo", 12)
textwrap.dedent("\ta\n\tb")
textwrap.dedent("  a\n b")
Template("$a ${b} $$").substitute(a=1, b="x")
Template("$a $z").safe_substitute(a=1)
Template("$a").substitute({"a": 2})
Template("$a").template
Template("$a").substitute()
Template("$").substitute()
string.ascii_letters
string.digits
string.punctuation
string.hexdigits
string.capwords("a b")
string.ascii_uppercase
string.whitespace
string.octdigits
base64.b64encode(b"abc")
base64.b64decode("YWJj")
base64.b64encode("é".encode()).decode()
base64.urlsafe_b64encode(b"\xff\xfe")
base64.b32encode(b"a")
base64.b16encode(b"a")
hashlib.md5(b"a").hexdigest()
hashlib.sha256(b"abc").hexdigest()
hashlib.sha1("a".encode()).hexdigest()
hashlib.sha256(b"a").digest()[:2]
hashlib.new("md5", b"a").hexdigest()
hashlib.md5("a".encode("utf-8")).hexdigest()[:8]
hashlib.md5("a")
Path("/a") / "b" / "c.txt"
Path("a/b").name
Path("/a/b.tar.gz").stem
Path("/a/b.tar.gz").suffix
Path("/a/b.tar.gz").suffixes
Path("/a/b").parent
list(Path("/a/b/c").parents)
Path("/a/b").parts
Path("/a").is_absolute()
Path("a").joinpath("b", "c")
Path("/a/b.py").with_suffix(".txt")
Path("/a/b.py").with_name("c")
Path("/a/b").relative_to("/a")
str(Path("a//b/./c"))
Path("/a/b").as_posix()
Path("a") == Path("a")
Path("a") < Path("b")
Path("a/../b")
Path("/a", "b")
Path("b").match("*")
"x" / Path("y")
f"{Path('a')}"
Path("/a/b").root
Path("/a/b.py").with_stem("c")
Path("/a/b").is_relative_to("/a")
PurePosixPath("/a/b").name
Path()
Path("/")
os.fspath(Path("a"))
repr(Path("a"))
Path("/a/b").anchor
Path("a/b").as_uri if False else 1
Path("/a/b").parents[1]
Path("a.b/c").suffix
Path("..").suffix
hash(Path("a")) == hash(Path("a"))
Path("/a/b").relative_to("/c")
Path(1)
Path("/a") / 1
shlex.split("a 'b c' d")
shlex.quote("a b")
shlex.join(["a", "b c"])
shlex.quote("a")
shlex.quote("a'b")
urllib.parse.quote("a b/c")
urllib.parse.quote_plus("a b&c")
urllib.parse.urlencode({"a": 1, "b": "x y"})
urllib.parse.urljoin("http://a/b/c", "d")
urllib.parse.urlparse("http://h:80/p?q=1#f").netloc
urllib.parse.unquote("a%20b")
urllib.parse.urlparse("http://h/p").path
urllib.parse.parse_qs("a=1&b=2")
calendar.monthrange(2024, 2)
calendar.isleap(2024)
calendar.month_name[1]
calendar.day_abbr[0]
ast.literal_eval("[1, 'a', {'b': None}]")
ast.literal_eval("-1")
ast.literal_eval("(1,)")
html.escape("<a href='x'>")
html.unescape("&lt;&amp;")
list(csv.reader(io.StringIO("a,b\n1,\"x,y\"\n")))
list(csv.DictReader(io.StringIO("a,b\n1,2\n")))
io.StringIO("abc").read()
io.StringIO("a\nb").readlines()
types.SimpleNamespace(a=1)
types.SimpleNamespace(a=1).a
typing.Optional[int] is not None
typing.List[int] is not None
typing.cast(int, "a")
typing.TYPE_CHECKING
typing.TypeVar("T") is not None
typing.NewType("X", int)(5)
typing.get_type_hints is not None
list[int] is not None
dict[str, int] is not None
(int | None) is not None
typing.Union[int, str] is not None
typing.Any is not None
typing.Callable[..., int] is not None
typing.Literal["a"] is not None
sys.version_info.major
sys.platform == "win32"
sys.maxsize
isinstance(sys.path, list)
sys.byteorder
inspect.isfunction(len)
inspect.isclass(int)
keyword.iskeyword("if")
unicodedata.normalize("NFC", "é")
fnmatch.fnmatch("a.py", "*.py")
binascii.hexlify(b"a")
zlib.crc32(b"a")
pprint.pformat({"a": 1})
difflib.get_close_matches("ab", ["abc"])
ipaddress.ip_address("1.2.3.4") is not None
logging.getLogger("a").info("x")
logging.INFO
logging.getLevelName(20)
logging.getLogger().setLevel("INFO")
logging.basicConfig()
logging.StreamHandler() is not None
logging.Formatter("x") is not None
copy.deepcopy(types.SimpleNamespace(a=[1])).a
builtins.len("ab")
collections.abc.Mapping is not None
isinstance({}, collections.abc.Mapping)
isinstance([], collections.abc.Sequence)
isinstance("a", collections.abc.Iterable)
isinstance(1, collections.abc.Iterable)
isinstance(1, numbers.Number)
isinstance({}, typing.Dict)
isinstance([], collections.abc.MutableMapping)
isinstance(len, collections.abc.Callable)
isinstance((i for i in []), collections.abc.Iterator)
isinstance([], collections.abc.Hashable)
codecs.encode("abc", "rot13")
codecs.decode(b"a", "utf8")
struct.pack("<I", 1)
struct.unpack("<I", b"\x01\x00\x00\x00")
getattr(1, "real")
getattr(1, "zz", "d")
hasattr(1, "real")
hasattr("a", "zz")
vars(types.SimpleNamespace(a=1))
callable(print)
dir is not None
repr(print)
str(len)
print is print
getattr(1, "zz")
setattr(1, "a", 2)
int.zz
None.x
math.zz
open("/surely/not/there")
open("/surely/not/there", "r")
zzz
abs("a")
round("a")
sys.version_info >= (3, 8)
sys.version_info[0]
sys.version_info < (3, 5)
sys.version_info[:2] >= (3, 9)
