# each line
s = "Hello, World"
u = "straße ǅ éa"
# ---
u.title()
u.swapcase()
"abc".translate(str.maketrans("ab", "xy", "c"))
str.maketrans({"a": 1})
f"{1:,s}"
ord("ab")
int("٣")
b"a".join([b"x", b"y"])
"a".split(1)
