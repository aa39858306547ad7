"""A machine without a screen or without Qt's system libraries gets a sentence, not an aborted process."""

from pathlib import Path

import pytest

from needlelog import app, display

SYSTEM_SCRIPT = Path(__file__).parent.parent / "scripts" / "system.sh"


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(display, "has_display", lambda: False)
    assert app.open_window(None) == 1
    assert "no display" in capsys.readouterr().err


def test_without_a_library_it_names_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(display, "has_display", lambda: True)
    monkeypatch.setattr(display, "ALWAYS", {"libnosuch.so.7": "libnosuch7"})
    assert app.open_window(None) == 1
    said = capsys.readouterr().err
    assert "libnosuch7" in said
    assert len(said.splitlines()) == 1


def test_the_set_up_installs_what_the_program_asks_for() -> None:
    script = SYSTEM_SCRIPT.read_text("utf-8")
    for library, package in {**display.ALWAYS, **display.UNDER_X11}.items():
        assert f"{library}:{package}" in script
