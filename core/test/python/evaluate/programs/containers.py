# each line
import copy, collections, heapq, bisect
from collections import OrderedDict, defaultdict, Counter, deque, namedtuple, ChainMap
def mutated(value, name, *args, **kwargs):
    answer = getattr(value, name)(*args, **kwargs)
    return value, answer
def setting(value, key, item):
    value[key] = item
    return value
def deleting(value, key):
    del value[key]
    return value
# ---
mutated([1, 2], "append", 3)
mutated([1], "extend", "ab")
mutated([1, 2], "insert", 0, 9)
mutated([1, 2], "insert", -1, 9)
mutated([1, 2], "insert", 100, 9)
mutated([1, 2, 3], "pop")
mutated([1, 2, 3], "pop", 0)
mutated([1, 2, 1], "remove", 1)
mutated([1, 2], "clear")
mutated([1, 2], "copy")
mutated([1, 2, 1], "count", 1)
mutated([1, 2, 1], "index", 1, 1)
mutated([1, 2], "reverse")
mutated([3, 1, 2], "sort")
mutated(["b", "A"], "sort", key=str.lower, reverse=True)
[].pop()
[1].pop(5)
[1].remove(2)
[1].index(2)
[1, "a"].sort()
[1, 2][2]
[1, 2]["a"]
[1][None]
[1, 2, 3][1:]
[1, 2, 3][::-1]
[1, 2, 3][-2:]
[1, 2, 3][5:]
[1, 2, 3, 4][::2]
[1, 2, 3][True]
setting([1, 2, 3, 4], slice(1, 3), [9])
setting([1, 2, 3, 4], slice(None, None, 2), [8, 9])
setting([1, 2], slice(0, 0), "ab")
setting([1, 2, 3], slice(None), [])
setting([1, 2], slice(5, 9), [3])
setting([1, 2, 3], slice(2, 1), [7])
setting([1, 2, 3, 4], slice(None, None, 2), [8])
setting([1, 2], slice(0, 1), 5)
setting((1,), 0, 1)
setting("a", 0, "b")
deleting([1, 2, 3], 0)
deleting([1, 2, 3], slice(0, 2))
deleting([1, 2, 3, 4], slice(None, None, 2))
deleting({"a": 1, "b": 2}, "a")
deleting([1, 2, 3], -1)
deleting({}, "a")
deleting((1,), 0)
[1, 2] + [3]
[1] * 3
2 * [1, 2]
[[0] * 2] * 2
[1] * 0
[1, 2] == [1, 2]
[1, 2] == (1, 2)
[1, 2] != [1]
[] == False
[1] + (2,)
[1] * "a"
1 in [1, 2]
"a" in ["b"]
None in [None]
1.0 in [1]
[1] in [[1]]
3 not in [1]
1 in 5
(1, 2) + (3,)
(1,) * 2
(1, 2, 1).count(1)
(1, 2).index(2)
()
(1,)
tuple([1])
tuple("ab")
(1, 2)[0]
(1, 2, 3)[::-1]
(1, 2).index(9)
{"a": 1}["b"]
{"a": 1}["a"]
{1: "a"}[1.0]
{True: 1}[1]
{(1, 2): 3}[1, 2]
{[]: 1}
{{}: 1}
mutated({"a": 1}, "get", "b")
mutated({"a": 1}, "get", "b", 2)
mutated({"a": 1}, "pop", "a")
mutated({"a": 1}, "pop", "z", None)
mutated({"a": 1, "b": 2}, "popitem")
mutated({"a": 1}, "setdefault", "b", [])
mutated({"a": 1}, "setdefault", "a", 9)
mutated({"a": 1}, "update", {"b": 2})
mutated({"a": 1}, "update", [("c", 3)], d=4)
mutated({"a": 1}, "clear")
mutated({"a": 1}, "copy")
{}.pop("a")
{}.popitem()
{"a": 1}.update(5)
{"a": 1}.keys()
{"a": 1}.values()
{"a": 1}.items()
list({"a": 1, "b": 2})
list({"a": 1}.items())
{"a": 1} == {"a": 1.0}
{"a": 1, "b": 2} == {"b": 2, "a": 1}
{"a": 1}.keys() & {"a"}
{"a": 1}.keys() == {"a"}
sorted({"a": 1}.keys() | {"b"})
{"a": 1}.keys() - {"a"}
("a", 1) in {"a": 1}.items()
len({"a": 1}.keys())
1 in {"a": 1}.values()
list(reversed({"a": 1, "b": 2}))
list(reversed({"a": 1, "b": 2}.items()))
{**{"a": 1}, "b": 2, **{"a": 3}}
{"a": 1} | {"b": 2}
{"a": 1} | {"a": 2}
dict(a=1)
dict([("a", 1)], b=2)
dict({"a": 1})
dict(zip("ab", [1, 2]))
dict.fromkeys("ab")
dict.fromkeys([1, 2], 0)
{k: v for k, v in [("x", 1), ("y", 2), ("x", 3)]}
dict(["abc"])
dict(1)
{"a": 1} | [("b", 2)]
{"a": 1} < {"b": 1}
{1, 2} | {2, 3}
{1, 2} & {2}
{1, 2} - {2}
{1, 2} ^ {2, 3}
{1} <= {1, 2}
{1} < {1}
{1, 2} >= {1}
{1} == frozenset([1])
set("aa")
{1, 2}.union([3], (4,))
{1, 2}.intersection([2])
{1, 2}.difference([1], [2])
{1}.symmetric_difference([1, 2])
{1}.issubset([1, 2])
{1, 2}.issuperset([1])
{1}.isdisjoint([2])
frozenset([1]) | {2}
len({1, 1.0, True})
{1, 2} != {1}
{1} | [2]
{1} + {2}
{[]}
{1}[0]
mutated({1}, "add", 2)
mutated({1, 2}, "discard", 9)
mutated({1, 2}, "remove", 1)
mutated({1}, "update", [2], [3])
mutated({1}, "clear")
mutated({1, 2}, "intersection_update", [1])
mutated({1, 2}, "difference_update", [1])
mutated({5}, "pop")
mutated({1}, "copy")
mutated({1}, "symmetric_difference_update", {1, 2})
{1}.remove(2)
set().pop()
frozenset([1]).add(2)
set(1)
set()
{1}
frozenset({1})
frozenset()
{3, 1, 2}
{10, 5, 100, -1}
{1000000, 3, 17}
list({8, 0})
list(set(range(5)))
{1.5, 2}
{-1, -2, 0}
{True, 0}
{None}
{(1, 2)}
list({2 ** 61, 5})
range(5)
range(1, 5, 2)
list(range(5, 0, -2))
len(range(0, 10, 3))
3 in range(5)
5 in range(0, 10, 2)
range(5)[1:3]
range(5)[-1]
range(3) == range(0, 3, 1)
range(10).index(3)
list(reversed(range(3)))
range(0) == range(1, 1)
range(10)[::3]
range(5).start
range(5).step
range(10).count(3)
bool(range(0))
sum(range(101))
2.0 in range(3)
"a" in range(3)
range(1.5)
range("a")
range(0, 1, 0)
range(3)[5]
list(enumerate("ab", start=1))
list(zip("ab", [1, 2, 3]))
list(zip())
list(zip([1]))
list(map(lambda a, b: a + b, [1, 2], [3, 4]))
list(filter(lambda x: x > 1, [1, 2]))
list(filter(None, [0, 1, ""]))
any([])
all([])
any([0, 1])
all([1, 0])
list(reversed([1, 2]))
sorted([3, 1, 2], reverse=True)
sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0])
sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0], reverse=True)
sorted({"b": 1, "a": 2})
sorted("bca", key=lambda c: -ord(c))
list(zip([1], [1, 2], strict=True))
sorted([1, "a"])
sorted([1, None])
sorted(5)
list(5)
list(None)
tuple(5)
len(5)
len(None)
reversed({1})
enumerate(5)
zip(1)
next(iter([]))
next(iter([]), 9)
next([1])
iter(5)
list(map(int, ["1", "x"]))
OrderedDict([("a", 1)])
OrderedDict(a=1) == {"a": 1}
list(OrderedDict(a=1, b=2))
OrderedDict(a=1, b=2).popitem(last=False)
OrderedDict()
dict(OrderedDict(a=1))
isinstance(OrderedDict(), dict)
defaultdict(lambda: 5)["x"]
defaultdict(list)["k"]
defaultdict(int)["k"]
dict(defaultdict(int, a=1))
isinstance(defaultdict(list), dict)
"a" in defaultdict(list)
defaultdict(list).get("x")
defaultdict(dict)["a"]
defaultdict()["a"]
Counter("abca")
Counter("abca").most_common(1)
Counter("abca").most_common()
Counter(a=2) + Counter(a=1, b=3)
Counter(a=2, b=1) - Counter(a=1, b=3)
Counter("ab")["z"]
sorted(Counter("ab").elements())
Counter([1, 1, 2])
Counter()
Counter({"a": 1}) == {"a": 1}
dict(Counter("aab"))
sum(Counter("aab").values())
Counter("aab").total()
Counter("ab") & Counter("a")
Counter("ab") | Counter("aa")
deque([1, 2, 3])
deque([1, 2, 3], maxlen=2)
len(deque([1]))
list(deque("ab"))
deque([1])[0]
deque([1]) == deque([1])
deque("ab", 1)
deque()
1 in deque([1])
bool(deque())
deque(maxlen=3).maxlen
mutated(deque([1, 2], maxlen=2), "append", 3)
deque().pop()
deque().popleft()
namedtuple("P", "x y")(1, 2)
namedtuple("P", ["x", "y"])(x=1, y=2)
namedtuple("P", "x, y", defaults=[5])(1)
namedtuple("P", "x y")(1, 2)._replace(x=3)
namedtuple("P", "x y")._fields
namedtuple("P", "x y")._make([1, 2])
namedtuple("P", "x y")(1, 2)._asdict()
namedtuple("P", "x y")(1, 2) == (1, 2)
namedtuple("P", "x y")(1, 2) + (3,)
namedtuple("P", "x y")(1, 2)[0]
len(namedtuple("P", "x y")(1, 2))
namedtuple("P", "x y")(1, 2) < (1, 3)
isinstance(namedtuple("P", "x")(1), tuple)
hash(namedtuple("P", "x")(1)) == hash((1,))
namedtuple("P", "x y")(2, 1)[::-1]
namedtuple("P", "x", defaults=(1,))._field_defaults
namedtuple("P", "x y")(1)
namedtuple("P", "x y")(1, 2, 3)
namedtuple("P", "x y")(1, z=2)
namedtuple("P", "x y")(1, 2).z
ChainMap({"a": 1}, {"a": 2, "b": 3})["a"]
dict(ChainMap({"a": 1}, {"b": 3}))
list(ChainMap({"a": 1}, {"b": 3}))
ChainMap({"a": 1}).get("z")
len(ChainMap({"a": 1}, {"b": 2}))
ChainMap({"a": 1}, {"b": 2})
ChainMap({"a": 1}).new_child({"b": 2})["a"]
"a" in ChainMap({"a": 1})
ChainMap({"a": 1}, {"b": 2}).maps
ChainMap({})["a"]
copy.copy([1, [2]])
copy.deepcopy({"a": [1]})
copy.copy({"a": 1}) == {"a": 1}
copy.deepcopy((1, [2]))
copy.copy({1})
copy.deepcopy(None)
heapq.nsmallest(2, [3, 1, 2])
heapq.nlargest(1, [3, 1])
bisect.bisect([1, 2, 3], 2)
bisect.bisect_left([1, 2, 3], 2)
[*range(3), *"ab"]
(*[1], 2)
{*[1], 2}
[*{"a": 1}]
[*[]]
(lambda *a, **k: (a, k))(*[1, 2], **{"x": 3})
print("x")
(lambda a, b=2, /, c=3, *, d=4: (a, b, c, d))(1, d=9)
[[j for j in range(i)] for i in range(3)]
[(i, j) for i in range(2) for j in range(2) if i != j]
{i % 3 for i in range(9)}
{i: i * i for i in range(3)}
[x for x in "abc" if x != "b"]
[y := 1, y + 1]
[a for a, *b in [(1, 2, 3)]]
[[x for x in r] for r in [[1], [2]]]
[lambda: i for i in range(2)][0]()
[x if x else 0 for x in (1, None)]
list(i for i in range(3) if i)
sum(i for i in range(4))
dict((k, v) for k, v in [("a", 1)])
[].__len__()
[1].__contains__(1)
{}.__class__.__name__
[1, 2].__getitem__(0)
{"a": 1}.__getitem__("a")
"a".__add__("b")
(1).__add__(2)
[1].__eq__([1])
"a".__len__()
isinstance([].append, object)
str([])
repr({})
[1, [2, [3]]]
[None, True, 1.0, "a", b"b", (1,), {1: 2}]
list("abc").index("c")
"abc".index("c")
[1, 2, 3].index(3, 1, 3)
[[1], [2]].index([2])
sum([[1]], [])
[1, 2, 3].__reversed__() is not None
max([[1, 2], [1, 3]])
min([(1, "b"), (1, "a")])
all(x for x in [1, 1])
list(dict(b=1, a=2).values())
[*zip(*[(1, 2), (3, 4)])]
list(map(list, zip([1, 2], [3, 4])))
dict(enumerate("ab"))
list(iter(lambda: 1, 1))
sorted([True, 0, 2])
sorted([0.5, 1, 0])
[1, 2, 3][slice(1, None)]
slice(1, 2).start
