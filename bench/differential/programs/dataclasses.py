from dataclasses import dataclass, replace
@dataclass
class A:
    x: "int"
    def __post_init__(self):
        if self.x < 0: raise ValueError("neg")
a = A(1)
try: A(-1)
except ValueError as e: err = str(e)
try: replace(a, y=2)
except TypeError as e: err2 = str(e)
match a:
    case A(x=1): m = "one"
match a:
    case A(5): n = "five"
    case A(v): n = v
