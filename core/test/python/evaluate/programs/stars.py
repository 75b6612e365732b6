# each line
def f(): return (1, 2)
x = (1, 2)
# ---
[*x]
[*f()]
[*f(), 3]
[0, *f()]
(*f(),)
{*f()}
[*[1, 2]]
[*x, *f()]
f(*()) if True else 0
[*x[0:1]]
[*map(str, x)]
[*"ab"]
[*(1, 2)]
[*range(3)]
[*zip(*[(1, 2), (3, 4)])]
