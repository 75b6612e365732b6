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
setting([1], 3, 1)
deleting([1], 5)
{1: 2}[None]
{"a": 1}.update([1])
{"a": 1}.keys().isdisjoint({"b"})
dict([1])
list({33, 1, 65, 2})
list({9, 1, 17, 25})
list({7, 15, 23, 31, 39, 47})
mutated(OrderedDict(a=1, b=2), "move_to_end", "a")
defaultdict(list)
defaultdict(int, {"a": 1})
defaultdict(set)
defaultdict(5)
mutated(Counter("a"), "update", "ab")
mutated(Counter("aab"), "subtract", "a")
+Counter(a=-1, b=1)
mutated(deque([1]), "append", 2)
mutated(deque([1]), "appendleft", 0)
mutated(deque([1, 2]), "popleft")
mutated(deque([1, 2]), "pop")
mutated(deque([1, 2, 3]), "rotate", 1)
mutated(deque([1]), "extendleft", [2, 3])
namedtuple("P", "x def", rename=True)._fields
namedtuple("P", "x def")
namedtuple("P", "x x")
[*5]
{**5}
slice(1, 2, 3).indices(5)
