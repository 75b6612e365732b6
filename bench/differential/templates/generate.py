"""Random templates by a grammar: expressions by the type they should have (mostly), every filter, test, method and statement.

    python3 generate.py --seed 1 --count 20000 [--kind plain|settings|files] > cases.jsonl
"""
import argparse
import json
import random

NAMES = {
    "str": "s t empty path html url num dec ko emoji".split(),
    "int": "n zero neg big".split(),
    "float": "f tiny large".split(),
    "bool": "yes no".split(),
    "list": "l ls e mix ll rows tree".split(),
    "dict": "d nest".split(),
    "other": "none tup by one day dt td missing".split(),
}
TEXTS = [
    "''", "'a'", "'Hello'", "\"it's\"", "'a,b,c'", "'  x '", "'\\n'", "'%s'", "'%d-%s'", "'{}'", "'{0}:{1}'", "'{a!r:>5}'", "'10'", "'3.7'", "'-2'", "'0x1f'", "'abc'",
    "'A-b c'", "'<i>'", "'é'", "'x=1&y=2'", "'1e3'", "' '", "','", "'b'", "'name'", "'age'", "'tags'", "'k'", "'%05.2f|%-6s|'", "'{:>8}|{:^6}|{:,}'", "'aAbB'", "'ab' 'cd'", "'12ab'", "'a\\tb'",
]
INTS = ["0", "1", "2", "3", "5", "10", "-1", "7", "100", "1_000", "0x1F", "0b101", "99999999999999999999"]
FLOATS = ["0.5", "1.5", "2.0", "-2.5", "1e3", "3.14159", "1e-5", "100.0"]
TESTS_ALONE = "odd even defined undefined none boolean true false integer float number string mapping sequence iterable callable lower upper escaped".split()
TESTS_ONE = "divisibleby sameas in eq equalto ne lt lessthan le gt greaterthan ge".split()


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.locals = []

    def one(self, items):
        return self.r.choice(items)

    def chance(self, share):
        return self.r.random() < share

    # --- expressions ---------------------------------------------------------------------------------------------------
    def any(self, depth):
        return getattr(self, self.one(["text", "text", "int", "float", "bool", "list", "list", "dict", "other"]))(depth)

    def of(self, kind, depth):
        if self.chance(0.06):
            return self.any(depth)
        if self.locals and self.chance(0.15):
            return self.one(self.locals)
        return getattr(self, kind)(depth)

    def name(self, kind):
        return self.one(NAMES[kind])

    def other(self, depth):
        if depth <= 0 or self.chance(0.6):
            return self.name("other")
        return self.one([self.tuple, self.condition, self.attribute, self.item, self.namespace])(depth - 1)

    def tuple(self, depth):
        items = [self.any(depth - 1) for _ in range(self.r.randint(1, 3))]
        return "(" + ", ".join(items) + ("," if len(items) == 1 or self.chance(0.2) else "") + ")"

    def condition(self, depth):
        otherwise = f" else {self.any(depth)}" if self.chance(0.8) else ""
        return f"({self.any(depth)} if {self.bool(depth)}{otherwise})"

    def namespace(self, depth):
        return f"namespace(a={self.any(depth)}).{self.one(['a', 'b'])}"

    def attribute(self, depth):
        return f"{self.operand(depth)}.{self.one(['k', 'items', 'name', 'a', 'missing', '__class__', '_x', 'upper', 'year', 'days', '0', 'real', 'x__y'])}"

    def item(self, depth):
        return f"{self.operand(depth)}[{self.one([self.int(0), self.text(0), self.slice(), 'none', 'tup'])}]"

    def slice(self):
        part = lambda: self.one(["", "", "0", "1", "2", "-1", "-2"])  # noqa: E731
        return f"{part()}:{part()}" + (f":{self.one(['', '1', '2', '-1', '-2', '0'])}" if self.chance(0.4) else "")

    def operand(self, depth):
        """Something that may stand before a dot or bracket."""
        if self.chance(0.7) or depth <= 0:
            return self.name(self.one(["str", "list", "dict", "other", "int"]))
        return f"({self.any(depth - 1)})"

    def text(self, depth):
        if depth <= 0 or self.chance(0.25):
            return self.one(TEXTS) if self.chance(0.5) else self.name("str")
        d = depth - 1
        S = lambda: self.of("text", d)  # noqa: E731
        I = lambda: self.of("int", d)  # noqa: E731
        L = lambda: self.of("list", d)  # noqa: E731
        A = lambda: self.any(d)  # noqa: E731
        maker = self.one(TEXT_MAKERS)
        return maker.format_map(Lazy(S=S, I=I, L=L, A=A, B=lambda: self.bool(d), D=lambda: self.of("dict", d), F=lambda: self.of("float", d), N=lambda: self.one(["1", "2", "3", "8", "20"])))

    def number_parts(self, depth):
        d = depth - 1
        return Lazy(
            S=lambda: self.of("text", d), I=lambda: self.of("int", d), L=lambda: self.of("list", d), A=lambda: self.any(d), B=lambda: self.bool(d),
            D=lambda: self.of("dict", d), F=lambda: self.of("float", d), N=lambda: self.one(["1", "2", "3", "-1", "0"]),
        )

    def int(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.one(INTS) if self.chance(0.6) else self.name("int")
        return self.one(INT_MAKERS).format_map(self.number_parts(depth))

    def float(self, depth):
        if depth <= 0 or self.chance(0.4):
            return self.one(FLOATS) if self.chance(0.6) else self.name("float")
        return self.one(FLOAT_MAKERS).format_map(self.number_parts(depth))

    def bool(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.one(["true", "false", "yes", "no", "True", "none is none"])
        d = depth - 1
        roll = self.r.random()
        if roll < 0.35:
            return f"({self.any(d)} {self.one(['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'])} {self.any(d)})"
        if roll < 0.42:
            return f"({self.int(d)} < {self.int(d)} {self.one(['<', '<=', '==', '!='])} {self.int(d)})"
        if roll < 0.6:
            return f"({self.any(d)} is {self.one(['', 'not '])}{self.one(TESTS_ALONE)})"
        if roll < 0.72:
            test = self.one(TESTS_ONE)
            argument = self.any(0) if test in ("sameas",) and self.chance(0.5) else self.any(d)
            return f"({self.any(d)} is {test}({argument}))" if self.chance(0.7) else f"({self.int(d)} is {test} {self.one(['2', '3', 'n', 'l', 'ls'])})"
        if roll < 0.85:
            return f"({self.any(d)} {self.one(['and', 'or'])} {self.any(d)})"
        if roll < 0.93:
            return f"(not {self.any(d)})"
        return self.one(BOOL_MAKERS).format_map(self.number_parts(depth))

    def list(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.name("list") if self.chance(0.6) else self.one(["[]", "[1, 2, 3]", "['b', 'a', 'B']", "[1, 'x', none]", "[[1, 'a'], [2, 'b']]", "[true, 2.5]"])
        if self.chance(0.15):
            return "[" + ", ".join(self.any(depth - 1) for _ in range(self.r.randint(0, 4))) + "]"
        return self.one(LIST_MAKERS).format_map(self.number_parts(depth))

    def dict(self, depth):
        if depth <= 0 or self.chance(0.4):
            return self.name("dict")
        if self.chance(0.4):
            keys = [self.one(["'a'", "'k'", "1", "'b c'", "(1, 2)", "none", "true", "2.5"]) for _ in range(self.r.randint(0, 3))]
            return "{" + ", ".join(f"{key}: {self.any(depth - 1)}" for key in keys) + "}"
        return self.one(DICT_MAKERS).format_map(self.number_parts(depth))

    # --- statements ----------------------------------------------------------------------------------------------------
    def sign(self):
        return self.one(["", "", "", "", "-", "+"])

    def tag(self, inside):
        a, b = self.sign(), self.sign()
        return "{%" + a + " " + inside + " " + b + "%}"

    def printed(self, depth):
        a = self.one(["", "", "", "-", "+"])
        b = self.one(["", "", "", "-"])
        return "{{" + a + " " + self.expression(depth) + " " + b + "}}"

    def expression(self, depth):
        roll = self.r.random()
        if roll < 0.06:
            return f"{self.any(depth)} ~ {self.any(depth - 1)}"
        if roll < 0.1:
            return f"{self.any(depth)} if {self.bool(depth - 1)} else {self.any(depth - 1)}"
        if roll < 0.13:
            return f"{self.any(depth - 1)}, {self.any(depth - 1)}"
        return self.any(depth)

    def data(self):
        return self.one(["", " ", "\n", "x", " a\n", "\n  ", "text", "<p>", "1", "{ }", "한"])

    def body(self, depth):
        return "".join(self.statement(depth) for _ in range(self.r.randint(1, 3)))

    def scoped(self, names, depth):
        before = list(self.locals)
        self.locals += names
        made = self.body(depth)
        self.locals = before
        return made

    def statement(self, depth):
        if depth <= 0 or self.chance(0.45):
            return self.data() + self.printed(self.one([1, 1, 2, 2, 3]))
        return self.data() + self.one(STATEMENTS)(self, depth - 1)

    def template(self):
        return "".join(self.statement(self.one([0, 1, 1, 2, 2, 3])) for _ in range(self.r.randint(1, 3))) + self.one(["", "", "\n", " "])


class Lazy(dict):
    """Fills `{S}` and its kin anew each time."""

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        return super().__getitem__(key)()


TEXT_MAKERS = [
    "({S} + {S})", "({S} ~ {A})", "({S} * {N})", "{S}[{N}:]", "{S}[::-1]", "({S} % {A})", "({S} % ({A}, {A}))",
    "({S} | upper)", "({S} | lower)", "({S} | capitalize)", "({S} | title)", "({S} | trim)", "({S} | trim({S}))", "({A} | string)", "({S} | center({I}))",
    "({S} | replace({S}, {S}))", "({S} | replace({S}, {S}, {N}))", "({S} | indent)", "({S} | indent({N}, true))", "({S} | indent('> ', blank=true))",
    "({S} | truncate({N}))", "({S} | truncate(8, true, '..', 0))", "({S} | truncate(5, leeway=0))", "({S} | wordwrap({N}))", "({S} | wordwrap(6, false))", "({S} | wordwrap(4, wrapstring='|'))",
    "({A} | e)", "({A} | escape)", "({A} | forceescape)", "({S} | safe)", "({S} | striptags)", "({A} | tojson)", "({A} | tojson(indent={N}))", "({A} | urlencode)", "({D} | urlencode)",
    "({D} | xmlattr)", "({D} | xmlattr(false))", "({A} | pprint)", "({S} | urlize)", "({S} | urlize({N}, true, target='_blank'))", "({S} | urlize(rel='a b', extra_schemes=['ftp:']))",
    "({L} | join)", "({L} | join({S}))", "({L} | join(', ', attribute={S}))", "({I} | filesizeformat)", "({I} | filesizeformat(true))", "({S} | format({A}))", "({S} | format({A}, {A}))", "('%(a)s' | format(a={A}))",
    "{S}.upper()", "{S}.lower()", "{S}.strip()", "{S}.strip({S})", "{S}.lstrip({S})", "{S}.rstrip()", "{S}.title()", "{S}.capitalize()", "{S}.swapcase()", "{S}.casefold()",
    "{S}.replace({S}, {S})", "{S}.replace({S}, {S}, {N})", "{S}.zfill({N})", "{S}.center({N}, '*')", "{S}.ljust({N}) ", "{S}.rjust({N}, '-')", "{S}.expandtabs({N})", "{S}.removeprefix({S})", "{S}.removesuffix({S})",
    "{S}.join({L})", "{S}.join(ls)", "{S}.format({A}, {A})", "{S}.format(a={A})", "'{{0[1]}} {{1.k}}'.format({L}, {D})", "'{{:{{}}}}|'.format({A}, {N})", "'{{a[k]}}'.format_map({{'a': {D}}})",
    "({S} | default({S}))", "(missing | default({S}))", "({S} | d({S}, true))", "({L} | first)", "({L} | last)", "({S} | reverse)", "({L} | map('string') | join('/'))", "dt.strftime({S})", "dt.isoformat()", "day.isoformat()", "dt.strftime('%Y-%m-%d %H:%M:%S %f %j %a %b %U %%')",
    "by.decode()", "({S} | attr('upper'))()", "({S} or {S})", "({S} and {S})", "({A} | e ~ {S})", "(({S} | e) + {S})", "(({S} | safe) % {A})", "({S} | e | upper)", "({S} | e | replace('&', {S}))", "({S} | tojson | e)", "({S} | e).replace('a', {S})", "({S} | safe).join({L})", "({S} | e)[1:3]",
    "{S}.encode().hex()", "(loop.index | string)", "lipsum", "{I}.__str__()", "({S} | map('upper') | join)", "joiner({S})()", "cycler({S}, {A}).next()", "cycler({S}, {A}).current",
]
INT_MAKERS = [
    "({I} + {I})", "({I} - {I})", "({I} * {I})", "({I} // {I})", "({I} % {I})", "({I} ** {N})", "-{I}", "+{I}", "({I} + {I} * {I})", "({I} | abs)", "({A} | int)", "({S} | int({A}))", "({S} | int(0, 16))", "({S} | int(base=2))",
    "({A} | length)", "({L} | count)", "({S} | wordcount)", "({L} | sum)", "({L} | sum(start={I}))", "({L} | sum(attribute={S}))", "(rows | sum(attribute='age'))", "({L} | min)", "({L} | max)", "(rows | max(attribute='age'))",
    "{S}.count({S})", "{S}.find({S})", "{S}.rfind({S})", "{S}.index({S})", "{L}.count({A})", "{L}.index({A})", "{I}.bit_length()", "{I}.real", "{F}.__int__()", "({F} | round | int)", "dt.year", "dt.month", "day.day", "td.days", "td.seconds", "dt.weekday()", "day.toordinal()",
    "({I} | round)", "({I} | round(-1))", "{D}.n", "({D} | length)", "({L} | first)", "({L} | last)", "{L}[{N}]", "({B} | int)", "({I} if {B} else {I})", "(range({N}) | sum)", "(range({I}) | length)", "{I}.conjugate()", "{I}.numerator",
]
FLOAT_MAKERS = [
    "({I} / {I})", "({F} + {F})", "({F} * {I})", "({F} - {F})", "({F} // {F})", "({F} % {F})", "({F} ** {N})", "({I} ** -{N})", "({A} | float)", "({S} | float({A}))", "({F} | round)", "({F} | round({N}))", "({F} | round({N}, 'ceil'))", "({F} | round({N}, 'floor'))",
    "({F} | abs)", "({L} | sum(start=0.5))", "td.total_seconds()", "{F}.real", "({F} | round(2, method={S}))", "-{F}", "({F} * {F})", "(td / td)",
]
BOOL_MAKERS = ["{S}.startswith({S})", "{S}.endswith({S})", "{S}.isdigit()", "{S}.isalpha()", "{S}.isupper()", "{S}.islower()", "{S}.isspace()", "{S}.isalnum()", "{S}.isidentifier()", "{S}.istitle()", "{F}.is_integer()", "('upper' is filter)", "({S} is filter)", "('odd' is test)", "{S}.startswith(('a', 'H'))", "{D}.__contains__({S})", "one.issubset({L})"]
LIST_MAKERS = [
    "({A} | list)", "({L} | sort)", "({L} | sort(reverse=true))", "(ls | sort(case_sensitive=true))", "(rows | sort(attribute='name') | map(attribute='name') | list)", "(rows | sort(attribute='age,name') | map(attribute='name') | list)",
    "({L} | unique | list)", "(rows | unique(attribute='age') | list)", "({L} | reverse | list)", "({L} | batch({N}) | list)", "({L} | batch({N}, {A}) | list)", "({L} | slice({N}) | list)", "({L} | slice({N}, {A}) | list)",
    "({L} | map({S}) | list)", "({L} | map('string') | list)", "({L} | map('int', {I}) | list)", "({L} | map(attribute={S}) | list)", "(rows | map(attribute='tags.0', default={A}) | list)", "({L} | map('default', {A}) | list)",
    "({L} | select | list)", "({L} | reject | list)", "({L} | select({S}) | list)", "({L} | select('string') | list)", "({L} | reject('odd') | list)", "({L} | select('gt', {I}) | list)", "({L} | select('in', {L}) | list)",
    "(rows | selectattr('tags') | list)", "(rows | selectattr('age', 'eq', {I}) | map(attribute='name') | list)", "(rows | rejectattr({S}) | list)", "(rows | selectattr('name', 'lower') | list)", "({L} | selectattr({S}, {S}) | list)",
    "({D} | dictsort)", "({D} | dictsort(by='value'))", "({D} | dictsort(true, 'key', true))", "({D} | items | list)", "({D} | list)", "(rows | groupby('age'))", "(rows | groupby('name', case_sensitive=true) | map('first') | list)", "(rows | groupby('tags.0', default={A}) | list)", "(rows | groupby('age') | map(attribute='grouper') | list)",
    "({L} + {L})", "({L} * {N})", "{L}[{N}:]", "{L}[::-1]", "{S}.split()", "{S}.split({S})", "{S}.split({S}, {N})", "{S}.rsplit(',', 1)", "{S}.splitlines()", "{S}.splitlines(true)", "{S}.partition({S})", "{S}.rpartition({S})", "({S} | e).split()",
    "{L}.copy()", "{D}.keys() | list", "{D}.values() | list", "{D}.items() | list", "(range({N}) | list)", "(range(1, {I}, 2) | list)", "(range(5, 0, -1) | list)", "({S} | list)", "({L} | sort(attribute={S}))", "({L} | min)", "dt.timetuple() | list", "day.isocalendar() | list", "({L} | map('upper') | map('lower') | list)", "(ll | map('length') | list)", "(ll | map('first', ) | list)", "(ll | sum(start=[]))", "({L} | map('e') | list)",
    "[{S} | e, {A}]", "({L} | map('attr', 'real') | list)", "({L} | map('round', 1, 'floor') | list)", "({L} | list).append({A})",
]
DICT_MAKERS = ["dict(a={A}, b={A})", "dict({D}, c={A})", "dict([['x', {A}], ['y', {A}]])", "{D}.copy()", "{D}.get({S}, {A})", "{D}.get({S})", "{D}.pop({S}, {A})", "{D}.setdefault({S}, {A})", "(rows | first)", "(rows | last)", "dict(ll)", "dict({L})", "(d.update({{'z': {A}}}) or d)", "dict.fromkeys({L}, {A})"]


def if_(m, d):
    made = m.tag(f"if {m.bool(2)}") + m.body(d)
    for _ in range(m.r.randint(0, 1)):
        made += m.tag(f"elif {m.any(1)}") + m.body(d)
    return made + (m.tag("else") + m.body(d) if m.chance(0.5) else "") + m.tag("endif")


LOOP = ["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "cycle('a', 'b')", "previtem is defined", "nextitem is defined", "previtem", "nextitem", "changed(x)", "changed(1)"]


def for_(m, d):
    target, names = m.one([("x", ["x"]), ("x", ["x"]), ("a, b", ["a", "b"]), ("(a, b), c", ["a", "b", "c"]), ("n", ["n"])])
    over = m.one([m.list(2), m.list(1), m.any(1), f"{m.dict(1)}.items()", f"{m.list(1)} | map('string')", f"range({m.one(['3', '0', 'n'])})", "ll", "d | dictsort", "rows | groupby('age')", "rows"])
    test = f" if {m.one([m.bool(1), 'x', 'x is string', 'x != 1', 'loop.first'])}" if m.chance(0.25) else ""
    inner = m.scoped(names, d)
    if m.chance(0.5):
        inner += "{{ loop." + m.one(LOOP) + " }}"
    otherwise = m.tag("else") + m.body(d) if m.chance(0.3) else ""
    return m.tag(f"for {target} in {over}{test}") + inner + otherwise + m.tag("endfor")


def recursive(m, d):
    return "{% for x in tree recursive %}{{ x.v }}" + m.one(["", "{{ loop.depth }}", "{{ loop.index }}{{ loop.length }}"]) + "{% if x.kids %}(" + "{{ loop(x.kids) }}" + "){% endif %}" + m.scoped(["x"], 0) + "{% endfor %}"


def set_(m, d):
    target = m.one(["v", "w", "n", "s", "l", "v, w", "_p"])
    made = m.tag(f"set {target} = {m.expression(2) if ',' not in target else m.one(['1, 2', 'tup', 'ls', m.any(1)])}")
    m.locals += [name for name in target.split(", ")]
    return made


def set_block(m, d):
    made = m.tag("set v" + m.one(["", "", " | upper", " | trim | length", " | replace('a', s)", " | e"])) + m.body(d) + m.tag("endset")
    m.locals.append("v")
    return made


def with_(m, d):
    return m.tag(f"with v = {m.any(1)}" + m.one(["", ", w = v", f", n = {m.any(1)}"])) + m.scoped(["v", "w", "n"], d) + m.tag("endwith")


def macro(m, d):
    signature = m.one(["", "x", "x, y=1", "x, y=x", "x=missing, y=2", "x, caller=none"])
    special = m.one(["", "", "{{ varargs }}", "{{ kwargs | dictsort }}", "{{ caller() if caller is defined }}", "{{ caller(1) }}"])
    inner = m.scoped([part.split("=")[0].strip() for part in signature.split(",") if part], d)
    call = m.one(["m()", f"m({m.any(1)})", f"m({m.any(1)}, {m.any(1)})", f"m({m.any(1)}, y={m.any(1)})", f"m(x={m.any(1)}, z=1)", f"m(1, 2, 3)", "m(*l)", "m(**d)", "m.name ~ m.arguments", "m.catch_kwargs ~ m.caller", "m"])
    use = "{{ " + call + " }}" if m.chance(0.7) else m.tag(m.one(["call m(1)", "call(z) m()", "call(z, q=2) m(2)"])) + m.scoped(["z", "q"], 0) + m.tag("endcall")
    definition = m.tag(f"macro m({signature})") + inner + special + m.tag("endmacro")
    return definition + m.body(0) + use if m.chance(0.9) else use + definition


def filter_(m, d):
    return m.tag("filter " + m.one(["upper", "lower | replace('a', 'b')", "indent(2)", "e", "trim", "title", "wordwrap(5)", "length", "list | join('-')"])) + m.body(d) + m.tag("endfilter")


def do(m, d):
    return m.tag("do " + m.one([f"l.append({m.any(1)})", f"d.update(q={m.any(1)})", "l.sort()", "l.reverse()", f"d.pop({m.text(0)})", f"mix.insert(0, {m.any(1)})", "ls.clear()", "l.extend(ls)", f"l.remove({m.int(0)})", m.any(2)])) + "{{ l }}{{ d }}"


def namespace(m, d):
    return f"{{% set ns = namespace(c=0, v={m.any(1)}) %}}{{% for x in {m.list(1)} %}}{{% set ns.c = ns.c + 1 %}}{{% set ns.v = x %}}{{% set v = x %}}{{% endfor %}}{{{{ ns.c }}}}{{{{ ns.v }}}}{{{{ v is defined }}}}"


def raw(m, d):
    return m.one(["{% raw %}", "{% raw -%}", "{%- raw %}"]) + m.one(["{{ x }}", " {% if %} ", "\n{# #}\n"]) + m.one(["{% endraw %}", "{%- endraw -%}", "{% endraw +%}"])


def comment(m, d):
    return m.one(["{# c #}", "{#- c -#}", "{#+ x\ny +#}", " {# {{ n }} #}\n"])


def autoescape(m, d):
    return m.tag(f"autoescape {m.one(['true', 'true', 'false', 'yes', 'n'])}") + m.scoped([], d) + m.one(["{{ html }}", "{{ html ~ s }}", "{{ [html] | join }}", "{{ html | replace('<', '&') }}", "{{ html | safe }}", "{{ html | safe ~ html }}", "{{ (html | e) + html }}", "{{ html | upper }}", "{{ '%s' | safe | format(html) }}", "{{ '{}'.format(html) }}", "{% set q %}<{{ html }}>{% endset %}{{ q }}", "{{ html | xmlattr }}", "{{ html | urlize }}", "{{ [html, s | safe] | join('<') }}"]) + m.tag("endautoescape")


def block(m, d):
    name = m.one(["one", "two", "three"]) + str(m.r.randint(0, 99))
    return m.tag(f"block {name}" + m.one(["", "", " scoped"])) + m.body(d) + m.one(["", "{{ self." + name + " is defined }}", "{{ super is defined }}"]) + m.tag("endblock" + m.one(["", " " + name]))


STATEMENTS = [if_, if_, if_, for_, for_, for_, recursive, set_, set_, set_, set_block, with_, macro, macro, filter_, do, do, namespace, raw, comment, autoescape, block]


def plain(maker):
    return {"template": maker.template()}


def with_settings(maker):
    """Other environments: native objects, autoescape, undefined values, trimmed blocks, loop controls, delimiters."""
    choice = maker.one(["native", "native", "autoescape", "undefined", "undefined", "undefined", "trim", "controls", "lines", "delimiters"])
    template = maker.template()
    if choice == "native":
        return {"template": maker.one([template, "{{ " + maker.expression(2) + " }}", maker.text(0).strip("'\"") + "{{ " + maker.any(1) + " }}", maker.one(["1", "[1, 2]", "{'a': 1}", "a b", " 1", "1 ", "(1)", "1,", "-1", "+1", "1e3", "0x10", "010", "b'x'", "r'a'", "'a' 'b'", "{1, 2}", "None", "none", "True", "...", "1+2j", "set()", "[1,\n2]", "1 # c", "'''x'''", "f'x'", "not 1", "1_0", "__import__('os')", "{**{}}", "[*[1]]", "--1", "'\\x41'", "\"a\\nb\"", "(1, 'x', [None])", ""])]), "settings": {"native": True}}
    if choice == "autoescape":
        return {"template": template + "{{ html }}{{ html ~ s }}", "settings": {"environment": {"autoescape": True}}}
    if choice == "undefined":
        kind = maker.one(["Undefined", "ChainableUndefined", "DebugUndefined"])
        use = maker.one(["{{ missing }}", "{{ missing.x }}", "{{ missing.x.y['z'] }}", "{{ d.q }}", "{{ d.q.z }}", "{{ l[9] }}", "{{ missing or 1 }}", "{{ missing + 1 }}", "{% for x in missing %}{{ x }}{% else %}none{% endfor %}", "{{ missing == missing }}", "{{ missing < 1 }}", "{{ [missing] }}", "{{ missing ~ 'a' }}", "{{ missing | length }}", "{{ missing | list }}", "{{ missing() }}", "{{ missing | upper }}", "{{ missing | int }}", "{{ missing | default('d') }}", "{{ 'x' if missing }}", "{{ missing in [1] }}", "{{ 1 in missing }}", "{{ missing is none }}", "{{ missing | join('x') }}", "{{ missing | e }}", "{{ -missing }}", "{{ {missing: 1} }}", "{{ [] | first }}", "{{ [] | max }}", "{{ missing | tojson }}", "{{ d[missing] }}", "{{ 'a'.__class__ }}", "{{ missing.items() }}", "{{ missing != 1 }}", "{{ [missing, 1] | sort }}", "{{ (missing, 1) | unique | list }}"])
        return {"template": maker.one([use, template + use]), "settings": {"undefined": kind}}
    if choice == "trim":
        options = {"trim_blocks": maker.chance(0.7), "lstrip_blocks": maker.chance(0.7), "keep_trailing_newline": maker.chance(0.5)}
        if maker.chance(0.2):
            options["newline_sequence"] = "\r\n"
        lines = "".join(maker.one(["  ", "", "\t", "a ", "\n"]) + maker.tag(f"if {maker.bool(0)}") + maker.one(["\n", "\n\n", " \n", "x\n"]) + maker.one(["  ", ""]) + maker.printed(1) + "\n" + maker.one(["    ", ""]) + maker.tag("endif") + maker.one(["\n", "\n\n", " ", " {# c #}\n"]) for _ in range(maker.r.randint(1, 3)))
        return {"template": maker.one([template, lines, lines + template]), "settings": {"environment": options}}
    if choice == "controls":
        loop = "{% for x in " + maker.list(1) + " %}{% if " + maker.one(["x == 1", "loop.index == 2", "x is string", "loop.first", maker.bool(1)]) + " %}{% " + maker.one(["break", "continue"]) + " %}{% endif %}{{ x }}{% else %}E{% endfor %}"
        return {"template": maker.one([loop, loop + template, template]), "settings": {"environment": {"extensions": ["jinja2.ext.loopcontrols"]}}}
    if choice == "lines":
        options = {"line_statement_prefix": maker.one(["#", "%%"]), "line_comment_prefix": maker.one(["##", "//"])}
        p, c = options["line_statement_prefix"], options["line_comment_prefix"]
        text = f"a\n{p} for x in {maker.list(1)}\n  {{{{ x }}}} {c} comment\n  {p} if loop.last:\nlast\n{p} endif\n{maker.one(['', p + ' else', ''])}\n{p} endfor\nend {c} x\n{c} whole\nz"
        return {"template": text, "settings": {"environment": options}}
    options = {"block_start_string": "<%", "block_end_string": "%>", "variable_start_string": "${", "variable_end_string": "}", "comment_start_string": "<#", "comment_end_string": "#>"}
    changed = template.replace("{%", "<%").replace("%}", "%>").replace("{{", "${").replace("}}", "}").replace("{#", "<#").replace("#}", "#>")
    return {"template": changed, "settings": {"environment": options}}


def with_files(maker):
    """Include, import, extends, blocks and super over some files."""
    base = "<" + maker.body(1) + "{% block a %}A" + maker.printed(1) + "{% endblock %}" + maker.one(["", "{% for x in l %}{% block b scoped %}{{ x }}{{ v is defined }}{% endblock %}{% endfor %}", "{% block b %}B{{ self.a() }}{% endblock %}"]) + "{% block c required %}{% endblock %}" * maker.chance(0.15) + ">"
    middle = "{% extends 'base' %}" + maker.one(["", "{% set v = 1 %}", maker.body(1)]) + "{% block a %}M" + maker.one(["{{ super() }}", "", "{{ super.super is defined }}", maker.body(1)]) + "{% endblock %}"
    part = maker.body(1) + maker.one(["", "{{ v is defined }}", "{{ x is defined }}", "{{ loop is defined }}", "{{ n }}", "{{ w }}"])
    library = "{% macro q(x, y=n) %}[{{ x }}{{ y }}{{ caller() if caller }}]{% endmacro %}{% set c = " + maker.any(1) + " %}{% set _h = 1 %}" + maker.one(["", "text", "{{ s }}", "{{ v is defined }}"])
    files = {"base": base, "middle": middle, "part": part, "lib": library, "bad": "a\n{% if %}", "loop": "{% include 'loop' %}" if maker.chance(0.05) else "x"}
    head = maker.one(["{% extends 'base' %}", "{% extends 'middle' %}", "{% if yes %}{% extends 'base' %}{% endif %}", "a{% extends 'base' %}b", "{% extends s %}", "", "", ""])
    context = lambda: maker.one(["", "", " with context", " without context"])  # noqa: E731
    uses = [
        lambda: "{% include 'part'" + context() + " %}", lambda: "{% include ['nope', 'part']" + context() + " %}", lambda: "{% include 'nope' ignore missing" + context() + " %}", lambda: "{% include " + maker.one(["'nope'", "missing", "s", "['x', 'y']", "[]", "'bad'", "n"]) + " %}",
        lambda: "{% import 'lib' as lib" + context() + " %}{{ lib.q(1) }}{{ lib.c }}{{ lib." + maker.one(["_h", "nope", "q.name"]) + " }}", lambda: "{% from 'lib' import q" + context() + " %}{{ q(" + maker.any(1) + ") }}", lambda: "{% from 'lib' import q as z, c %}{{ z(c) }}", lambda: "{% from 'lib' import nope %}{{ nope }}",
        lambda: "{% for x in l %}{% include 'part' %}{% endfor %}", lambda: "{% set v = 3 %}{% include 'part' %}", lambda: "{% with w = 1 %}{% include 'part' %}{% endwith %}", lambda: "{% macro k() %}{% include 'part' %}{% endmacro %}{{ k() }}",
        lambda: "{% import 'lib' as lib %}{% call lib.q(2) %}c{% endcall %}", lambda: "{{ lib is defined }}", lambda: "{% block b %}mine{{ super() }}{% endblock %}", lambda: "{% block a %}own" + maker.one(["{{ super() }}", "{{ v is defined }}", "{{ self.b() }}", maker.body(1)]) + "{% endblock %}", lambda: maker.statement(1),
        lambda: "{% block c %}C{% endblock %}", lambda: "{% set v = 2 %}", lambda: "{% include 'loop' %}", lambda: "{{ self.a() }}",
    ]
    return {"template": head + "".join(maker.one(uses)() for _ in range(maker.r.randint(1, 4))), "templates": files}


KINDS = {"plain": plain, "settings": with_settings, "files": with_files}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", default="1")
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--kind", choices=KINDS, default="plain")
    chosen = options.parse_args()
    for number in range(chosen.count):
        print(json.dumps(KINDS[chosen.kind](Maker(f"{chosen.kind} {chosen.seed} {number}")), ensure_ascii=False))


if __name__ == "__main__":
    main()
