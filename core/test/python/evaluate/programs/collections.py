# each line
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
import copy
def run(x, *steps):
    got = []
    for name, *args in steps: got.append(getattr(x, name)(*args))
    return x, got
def iadd(x, y):
    z = x
    x += y
    return x, x is z
def ior(x, y):
    x |= y
    return x
# ---
run(deque([1, 2]), ("append", 3), ("appendleft", 0), ("pop",), ("popleft",), ("extend", [4, 5]), ("extendleft", [9, 8]), ("rotate", 2), ("reverse",), ("count", 4), ("index", 5), ("insert", 1, 7), ("remove", 7), ("copy",), ("clear",))
run(deque([1, 2, 3], 2), ("append", 4), ("appendleft", 0), ("extend", "abc"))
run(deque(maxlen=0), ("append", 1))
deque([1], maxlen=3).maxlen, deque([1]).maxlen, len(deque("abc")), list(deque("abc")), deque("abc")[0], deque("abc")[-1], "a" in deque("abc"), bool(deque())
deque([1]) == deque([1]), deque([1]) == [1], deque([1]) + deque([2]), deque([1, 2]) * 2, deque([1]) < deque([2]), deque() == deque()
deque([1]) + [1]
deque([1], -1)
run(deque([1, 2], 2), ("insert", 0, 5))
iadd(deque([1]), [2, 3]), iadd(deque([1, 2], 2), "ab")
deque([1, 2, 3])[0:1]
copy.copy(deque([1], 2)), copy.deepcopy(deque([[1]], 2)), sorted(deque([2, 1])), reversed(deque([1, 2])) is not None, list(reversed(deque([1, 2])))
isinstance(deque(), list), isinstance(OrderedDict(), dict), type(deque()).__name__, type(Counter()).__name__, isinstance(Counter(), Counter), issubclass(Counter, dict) if False else 1
[deque([1])], {"a": Counter("ab")}, (OrderedDict(a=1),), str(deque([1])), f"{Counter('aab')}", repr(defaultdict(list, a=[1]))
Counter("abracadabra").most_common(2), Counter("abc").most_common(), Counter(a=2, b=1)["z"], sum(Counter("aab").values()), Counter([1, 1, 2])[1], list(Counter(a=2, b=1).elements()), Counter("aab").total()
Counter("aab") + Counter("abb"), Counter("aab") - Counter("ab"), Counter("aab") & Counter("ab"), Counter("aab") | Counter("bbb"), +Counter(a=1, b=-1), -Counter(a=1, b=-1), Counter(a=1) == Counter(a=1), Counter(a=1) == {"a": 1}
run(Counter("aab"), ("update", "abc"), ("subtract", {"a": 5}), ("update", {"z": 2}), ("pop", "z"), ("copy",))
run(Counter(a=1), ("subtract", "a"), ("elements",))[0], Counter({"b": 1}, c=2), Counter(None) if False else 0, Counter()
iadd(Counter("a"), Counter("ab")), iadd(Counter(a=3), Counter(a=1)), ior(Counter(a=1), Counter(b=2, a=0))
Counter(a="x", b=1)
Counter(5)
dict(Counter("ab")), list(Counter("ba")), sorted(Counter("cab").items()), max(Counter("aab"), key=Counter("aab").get), {**Counter("ab")}
run(OrderedDict(a=1, b=2, c=3), ("move_to_end", "a"), ("move_to_end", "c", False), ("popitem",), ("popitem", False), ("keys",), ("copy",))
OrderedDict([("a", 1)]) == OrderedDict([("a", 1)]), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, OrderedDict(a=1) | {"b": 2}, OrderedDict(), {"a": 0} | OrderedDict(a=1), list(reversed(OrderedDict(a=1, b=2)))
run(OrderedDict(), ("popitem",))
run(OrderedDict(), ("move_to_end", "z"))
OrderedDict.fromkeys("ab", 0) if False else 1
(lambda d: (d["a"].append(1), d["b"], d))(defaultdict(list))
(lambda d: ("z" in d, d.get("z"), d["z"], len(d), d.default_factory))(defaultdict(int))
defaultdict(None, a=1), defaultdict(lambda: 5)["x"], defaultdict(int, {"a": 1}) | {"b": 2}, copy.copy(defaultdict(int, a=1))["zz"], copy.deepcopy(defaultdict(list, a=[1])), defaultdict(int).copy()["q"]
defaultdict(None)["x"]
defaultdict(5)
(lambda c: (c["x"], c.maps, list(c), len(c), "y" in c, c.get("q", 0), dict(c), c.new_child({"n": 1})["n"], c.parents, bool(c)))(ChainMap({"x": 1}, {"x": 2, "y": 3}))
(lambda c: (c.__setitem__("y", 9) if False else c.update(y=9) if False else None, c.pop("x"), c.maps))(ChainMap({"x": 1}, {"y": 3}))
ChainMap({"a": 1}) == {"a": 1}, ChainMap({"a": 1}, {"b": 2}) == ChainMap({"b": 2, "a": 1}), ChainMap(), sorted(ChainMap({"b": 1}, {"a": 2}).items()), list(ChainMap({"b": 1}, {"a": 2}).values()), list(ChainMap({"b": 1}, {"a": 2}))
ChainMap({})["k"]
