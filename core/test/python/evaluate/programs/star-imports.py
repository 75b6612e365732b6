from datetime import *
from math import *
from typing import List
from collections import *
a = datetime(2023, 1, 1) + timedelta(days=1)
b = floor(2.5), pi
c = Counter("aab"), deque([1])
d = timezone.utc
try:
    nothing_of_the_kind
except NameError as e:
    f = str(e)
# ---
from os.path import *
from itertools import *
from functools import *
from json import *
a = join("a", "b"), basename("/x/y"), list(chain([1], [2])), reduce(lambda x, y: x + y, [1, 2]), dumps({"a": 1}), loads("[1]")
