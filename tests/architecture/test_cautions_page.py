"""The page on cautions says what the rules and their data say."""

import importlib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_script_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CHECKOUT / "scripts"))
    script = importlib.import_module("build_cautions")
    assert script.PAGE.read_text(encoding="utf-8") == script.page()
    assert all((rule.__doc__ or "").strip() for rule in script.RULES.values())
