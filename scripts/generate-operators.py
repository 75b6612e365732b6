#!/usr/bin/env python3
"""Writes the compact facts about one Airflow version that core/src/airflow reads.

    python3 scripts/generate-operators.py VERSION OPERATORS.json SITE_PACKAGES > core/src/airflow/data/airflow-VERSION.json

OPERATORS.json: {import path: {params: [{name, required, from_?}], template_fields, template_ext, bases, sensor, deprecated?}}, bare or under
"classes", as an introspection of every operator and sensor class prints it. SITE_PACKAGES: where that Airflow is installed; its
sources are read, never imported.

Strings are kept once, in `strings`; everything else refers to them by index. A required parameter is written as -1 - index.
Operators: {module: {class: [bases, parameters, template fields, template extensions, flags, attributes?, renamed?]}}, flags 1 = sensor,
2 = deprecated, 4 = it may take arguments out of `**kwargs`; attributes: what instances have beyond BaseOperator's (`baseAttributes`) and their parameters, where the source is there;
renamed: pairs of a template field and the parameter of another name that it is set from.
Providers: the versions that the facts are of.
Modules: {module: [own names, {module imported from: [name | [name, name there]]}]} of what can be imported from it; an own name
`__getattr__` says that it may have more.
"""
import ast
import json
import pathlib
import re
import sys

# Parts of Airflow that no DAG file imports; their modules are taken to be there without a look inside.
SKIPPED = {"migrations", "www", "api_connexion", "api_fastapi", "api_internal", "ui", "example_dags", "_vendor", "cli", "config_templates", "alembic", "tests"}
# What modules of Airflow import from here is followed; names from elsewhere are only known to be there.
FOLLOWED = {"airflow", "datetime"}
LAZY = re.compile(r"lazy_imports|deprecated_classes|deprecated_imports|_IMPORT_MAP|_RENAME_MAP|_MODULE_MAP")


class Strings:
    def __init__(self):
        self.index, self.list = {}, []

    def of(self, text):
        if text not in self.index:
            self.index[text] = len(self.list)
            self.list.append(text)
        return self.index[text]

    def all(self, texts):
        return [self.of(text) for text in texts]


class NamesItself(ast.NodeTransformer):
    """`__name__` to the module's name: tables of moved names use it as a key."""

    def __init__(self, module):
        self.module = module

    def visit_Name(self, node):
        return ast.copy_location(ast.Constant(self.module), node) if node.id == "__name__" else node


def literal(node, module=""):
    try:
        return ast.literal_eval(NamesItself(module).visit(node))
    except (ValueError, TypeError):
        return None


def template_extensions(value):
    """A list, or the text of one; where it is computed (`Base.template_ext`) the bases have it."""
    return list(literal(ast.parse(value, mode="eval").body) or []) if isinstance(value, str) else list(value or [])


def operators_of(path, strings):
    table = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    found = {}
    for name, facts in sorted(table.get("classes", table).items()):
        module, _, cls = name.rpartition(".")
        # What a base requires the class itself may give it: certain only where the class has no parameters of its own.
        has_own = any("from_" not in one for one in facts["params"])
        is_required = [one["required"] and not (has_own and "from_" in one) for one in facts["params"]]
        parameters = [-1 - strings.of(one["name"]) if required else strings.of(one["name"]) for one, required in zip(facts["params"], is_required)]
        fields = facts["template_fields"]
        flags = (1 if facts["sensor"] else 0) | (2 if facts.get("deprecated") else 0)
        found.setdefault(module, {})[cls] = [
            strings.all(facts["bases"]),
            parameters,
            strings.all([fields] if isinstance(fields, str) else fields),
            strings.all(template_extensions(facts["template_ext"])),
            flags,
        ]
    return found


def absolute(module, is_package, level, name):
    if level == 0:
        return name
    parts = module.split(".")
    base = parts[: len(parts) - level + (1 if is_package else 0)]
    return ".".join(base + ([name] if name else []))


def attributes_in(cls):
    """Names that a class body binds, and that its methods set on `self`."""
    found = set()
    for one in cls.body:
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(one.name)
        for target in getattr(one, "targets", [getattr(one, "target", None)]):
            if isinstance(target, ast.Name):
                found.add(target.id)
    for one in ast.walk(cls):
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store) and isinstance(one.value, ast.Name) and one.value.id == "self":
            found.add(one.attr)
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "object.__setattr__" and isinstance(one.args[1], ast.Constant):
            found.add(one.args[1].value)
    return {name for name in found if not name.startswith("__")}


def all_attributes(module, name, modules, seen=None):
    """Attributes of a class with those of its bases in Airflow; None when its source is not there."""
    seen = set() if seen is None else seen
    exports = modules.get(module)
    if exports is None or (module, name) in seen:
        return None
    seen.add((module, name))
    if name not in exports.classes:
        source = exports.imported.get(name) or exports.imported.get("*")
        return all_attributes(source[0], name if source[1] == "*" else source[1], modules, seen) if source and source[0] else None
    bases, found = exports.classes[name]
    return found.union(*(all_attributes(module, base, modules, seen) or set() for base in bases))


def field_sources(module, name, modules, seen=None):
    """{attribute: name that `__init__` sets it from}, of a class and its bases in Airflow."""
    seen = set() if seen is None else seen
    exports = modules.get(module)
    if exports is None or (module, name) in seen:
        return {}
    seen.add((module, name))
    if name not in exports.classes:
        source = exports.imported.get(name) or exports.imported.get("*")
        return field_sources(source[0], name if source[1] == "*" else source[1], modules, seen) if source and source[0] else {}
    found = {}
    for base in exports.classes[name][0]:
        found.update(field_sources(module, base, modules, seen))
    found.update(exports.renames[name])
    return found


def renames_in(cls):
    """`self.attribute = name` in its `__init__`."""
    inits = [one for one in cls.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
    return {
        target.attr: one.value.id
        for init in inits
        for one in ast.walk(init)
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Name)
        for target in one.targets
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    }


def uses_kwargs(cls):
    """Whether its `__init__` does more with `**kwargs` than pass them on: it may take arguments out of them."""
    for init in (one for one in cls.body if isinstance(one, ast.FunctionDef) and one.name == "__init__" and one.args.kwarg):
        name = init.args.kwarg.arg
        passed_on = {id(keyword.value) for one in ast.walk(init) if isinstance(one, ast.Call) for keyword in one.keywords if keyword.arg is None}
        if any(isinstance(one, ast.Name) and one.id == name and id(one) not in passed_on for one in ast.walk(init)):
            return True
        others = [one for one in ast.walk(init) if isinstance(one, ast.Call) and not ast.unparse(one.func).endswith("__init__")]
        if any(isinstance(keyword.value, ast.Name) and keyword.value.id == name for one in others for keyword in one.keywords if keyword.arg is None):
            return True
        if not any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(init)):
            return True
    return False


def reads_kwargs(module, name, modules, seen=None):
    """Whether a class or a base of it in Airflow below BaseOperator does so, or has a base that is not seen."""
    seen = set() if seen is None else seen
    exports = modules.get(module)
    if name in ("BaseOperator", "BaseSensorOperator", "object", "ABC", "Generic", "LoggingMixin", "SkipMixin", "BaseOperatorLink"):
        return False
    if exports is None or (module, name) in seen:
        return True
    seen.add((module, name))
    if name not in exports.classes:
        source = exports.imported.get(name) or exports.imported.get("*")
        return reads_kwargs(source[0], name if source[1] == "*" else source[1], modules, seen) if source and source[0] else True
    return exports.loose[name] or any(reads_kwargs(module, base, modules, seen) for base in exports.classes[name][0])


def provider_versions(site_packages):
    """{provider: version} of the providers installed there; `cncf.kubernetes` as modules are named."""
    found = {}
    for path in sorted(pathlib.Path(site_packages).glob("apache_airflow_providers_*.dist-info")):
        name, version = path.name.removesuffix(".dist-info").removeprefix("apache_airflow_providers_").split("-")
        found[name.replace("_", ".")] = version
    return found


class Exports(ast.NodeVisitor):
    """Names that one module binds at its top level."""

    def __init__(self, module, is_package):
        self.module, self.is_package = module, is_package
        self.own, self.imported, self.moved, self.is_lazy = set(), {}, {}, False
        self.classes, self.renames, self.loose = {}, {}, {}

    def visit_FunctionDef(self, node):
        self.own.add(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        self.own.add(node.name)
        plain = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
        bases = [base.attr if isinstance(base, ast.Attribute) else base.id for base in plain if isinstance(base, (ast.Name, ast.Attribute))]
        self.classes[node.name] = (bases, attributes_in(node))
        self.renames[node.name] = renames_in(node)
        self.loose[node.name] = uses_kwargs(node)

    def visit_If(self, node):
        if "TYPE_CHECKING" in ast.unparse(node.test):
            for one in node.orelse:
                self.visit(one)
            return
        self.generic_visit(node)

    def visit_Import(self, node):
        for alias in node.names:
            self.own.add(alias.asname or alias.name.split(".")[0])

    def visit_ImportFrom(self, node):
        source = absolute(self.module, self.is_package, node.level, node.module)
        for alias in node.names:
            self.imported[alias.asname or alias.name] = (source, alias.name)

    def visit_Assign(self, node):
        for target in node.targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    self.bind(name.id, node.value)

    def visit_AnnAssign(self, node):
        if not isinstance(node.target, ast.Name):
            return
        if node.value is not None:
            self.bind(node.target.id, node.value)
        else:  # declared here, given a value by some function: `Session` of airflow.settings
            self.own.add(node.target.id)

    def visit_Expr(self, node):
        """`add_deprecated_classes({__name__: {…}}, …)`: names that the module still has, though not in its text."""
        call = node.value
        table = literal(call.args[0], self.module) if isinstance(call, ast.Call) and call.args and LAZY.search(ast.unparse(call.func)) else None
        if isinstance(table, dict):
            self.is_lazy = True
            self.lazy(table)

    def bind(self, name, value):
        self.own.add(name)
        table = literal(value, self.module) if LAZY.search(name) else None
        if isinstance(table, dict):
            self.is_lazy = True
            self.lazy(table)
            if name.endswith("_MODULE_MAP"):  # names of whole modules
                self.imported.update({key: self.imported[key][0].rpartition(".")[::2] for key in table if key in self.imported})

    def lazy(self, table):
        for key, target in table.items():
            if isinstance(target, dict):  # add_deprecated_classes: {submodule: {name: path}}
                names = {name: (path, "*") if name == "*" else tuple(path.rpartition(".")[::2]) for name, path in target.items() if isinstance(path, str)}
                self.moved[key if key == self.module else f"{self.module}.{key}"] = names
                continue
            path = target[0] if isinstance(target, (list, tuple)) else target
            there = target[1] if isinstance(target, (list, tuple)) and len(target) > 1 else key
            if str(there).startswith("airflow."):  # (where it is now, where it was before)
                there = key
            if not isinstance(path, str):
                continue
            if path.startswith("."):
                level = len(path) - len(path.lstrip("."))
                path = absolute(self.module, self.is_package, level, path.lstrip("."))
            elif not isinstance(target, (list, tuple)) and path.rpartition(".")[2] == key:
                path = path.rpartition(".")[0]
            self.imported[key] = (path, there or key)


def modules_of(site_packages):
    root = pathlib.Path(site_packages) / "airflow"
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        if SKIPPED & set(parts) or "__main__" in parts:
            continue
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        exports = Exports(module, is_package)
        exports.visit(ast.parse(path.read_text(encoding="utf-8")))
        yield module, exports


def parameters(site_packages, file, cls, function="__init__"):
    tree = ast.parse((pathlib.Path(site_packages) / "airflow" / file).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == cls:
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and one.name == function:
                    return [arg.arg for arg in one.args.args + one.args.kwonlyargs if arg.arg != "self"]
    raise SystemExit(f"no {cls}.{function} in {file}")


def main():
    version, operators, site_packages = sys.argv[1:4]
    strings = Strings()
    found = operators_of(operators, strings)
    modules, moved = {}, {}
    for module, exports in modules_of(site_packages):
        modules[module] = exports
        moved.update(exports.moved)
    for module, names in moved.items():
        exports = modules.setdefault(module, Exports(module, False))
        exports.imported.update(names)
    table = {}
    for module, exports in sorted(modules.items()):
        sources = {}
        for name, (source, there) in sorted(exports.imported.items()):
            if source and source.split(".")[0] in FOLLOWED:
                sources.setdefault(source, []).append(strings.of(name) if name == there else [strings.of(name), strings.of(there)])
            else:
                exports.own.add(name)
        own = sorted(name for name in exports.own - set(exports.imported) if not name.startswith("_"))
        own += ["__getattr__"] if "__getattr__" in exports.own and not exports.is_lazy else []
        own += sorted(name for name, (source, _) in exports.imported.items() if (source or "").split(".")[0] not in FOLLOWED)
        table[module] = [strings.all(dict.fromkeys(own)), sources]
    base_attributes = all_attributes("airflow.sdk.bases.operator" if version.startswith("3") else "airflow.models.baseoperator", "BaseOperator", modules)
    for module, classes in found.items():
        for name, row in classes.items():
            own = all_attributes(module, name, modules)
            if own is not None:
                row.append(strings.all(sorted(own - base_attributes)))
                fields = {strings.list[index] for index in row[2]}
                names = {strings.list[index if index >= 0 else -1 - index] for index in row[1]}
                sources = field_sources(module, name, modules)
                row[4] |= 4 if reads_kwargs(module, name, modules) else 0
                renamed = {field: sources[field] for field in sorted(fields - names) if sources.get(field) in names}
                if renamed:
                    row.append(strings.all(one for pair in renamed.items() for one in pair))
    base, sensor = ("sdk/bases/operator.py", "sdk/bases/sensor.py") if version.startswith("3") else ("models/baseoperator.py", "sensors/base.py")
    result = {
        "version": version,
        "providers": provider_versions(site_packages),
        "baseOperator": strings.all(parameters(site_packages, base, "BaseOperator")),
        "baseSensor": strings.all(parameters(site_packages, sensor, "BaseSensorOperator")),
        "baseAttributes": strings.all(sorted(base_attributes)),
        "operators": found,
        "modules": table,
        "strings": strings.list,
    }
    print(json.dumps(result, separators=(",", ":"), ensure_ascii=False))


main()
