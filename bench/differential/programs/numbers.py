# each line
import math, operator, statistics, decimal, fractions
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction
# ---
(3.5).hex()
sum(["a"], "")
max()
