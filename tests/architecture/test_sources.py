"""What the import contracts cannot see: habits that hold for every module of the package."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import needlelog

PACKAGE = Path(needlelog.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

SQL = re.compile(
    r"^\s*(SELECT\b.+\bFROM\b|INSERT\s+INTO|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIRTUAL|TRIGGER)"
    r"|PRAGMA\s|ATTACH\s|VACUUM\b)",
    re.DOTALL,
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TRANSLATED = {"_", "ngettext"}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert len((ast.get_docstring(_tree(path)) or "").split()) >= 4


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_finished(path: Path) -> None:
    assert not UNFINISHED.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in MODULES if "storage" not in path.parts], ids=_name)
def test_sql_is_written_in_storage_alone(path: Path) -> None:
    texts = [node.value for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and SQL.match(text)] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "i18n.py"], ids=_name)
def test_a_translated_sentence_is_a_constant(path: Path) -> None:
    """A sentence put together at run time is extracted, but never found in the catalogue."""
    for name, call in _calls(_tree(path)):
        if name in TRANSLATED and isinstance(call.func, ast.Name):
            sentences = call.args[: 2 if name == "ngettext" else 1]
            assert sentences, f"line {call.lineno}"
            for sentence in sentences:
                constant = isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)
                assert constant, f"line {call.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_waits_by_sleeping(path: Path) -> None:
    """Whoever sleeps on the UI thread freezes the desk; whoever sleeps in a worker cannot be told to stop."""
    assert [call.lineno for name, call in _calls(_tree(path)) if name == "sleep"] == []


def test_a_public_class_has_a_name_of_its_own() -> None:
    """One word, one meaning: two classes of one name are mixed up at the first import."""
    names = Counter(
        node.name
        for path in MODULES
        for node in _tree(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_each_layer_of_the_contracts_exists() -> None:
    """A contract over a misspelt module holds for ever and guards nothing."""
    for layer in ("domain", "storage", "services", "reports", "exchange", "ui"):
        assert (PACKAGE / layer / "__init__.py").is_file(), layer
