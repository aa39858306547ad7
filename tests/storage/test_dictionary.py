"""The data dictionary names every table and every column of the file, and nothing that is not there."""

import re
from pathlib import Path

from needlelog.storage.schema import JOURNALLED, SEARCH, Table
from tests.storage.engine import in_memory

DICTIONARY = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def documented() -> dict[str, dict[str, str]]:
    """The columns under each heading that names a table, and what is said of them."""
    tables: dict[str, dict[str, str]] = {}
    for section in re.split(r"^### ", DICTIONARY.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name = section.split("\n", 1)[0].strip("` ")
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \|$", section, flags=re.MULTILINE)
        assert len(rows) == len({column for column, _said in rows}), f"{name} names a column twice"
        tables[name] = dict(rows)
    return tables


def test_every_table_and_column_is_described() -> None:
    with in_memory() as db:
        columns = {
            str(table): {row["name"] for row in db.rows(f"PRAGMA table_info({table})")}
            | ({"rowid"} if table in SEARCH else set())
            for table in Table
        }
    assert {name: set(said) for name, said in documented().items()} == columns


def test_each_description_says_something() -> None:
    for name, columns in documented().items():
        for column, said in columns.items():
            assert len(said) > 8, f"{name}.{column}"


def test_the_journalled_tables_are_said_to_be() -> None:
    text = DICTIONARY.read_text(encoding="utf-8")
    for table in JOURNALLED:
        assert f"`{table}`" in text.split("## The record")[0]
