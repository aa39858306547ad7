"""What the program does with its arguments: without a command it opens the window."""

import sys
from pathlib import Path

import pytest

from needlelog import app, logs


@pytest.mark.parametrize(
    ("words", "practice"),
    [
        ("", "/of/the/variable"),
        ("--practice /x", "/x"),
        ("--practice=/x", "/x"),
        ("--practice=/x --practice=/y", "/y"),
    ],
)
def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch, words: str, practice: str) -> None:
    opened: list[tuple[Path | None, str | None]] = []

    def open_window(practice: Path | None, passphrase: str | None = None) -> int:
        opened.append((practice, passphrase))
        return 3

    monkeypatch.setenv("NEEDLELOG_PRACTICE", "/of/the/variable")
    monkeypatch.setenv("NEEDLELOG_PASSPHRASE", "six words")
    monkeypatch.setattr(sys, "argv", ["needlelog", *words.split()])
    monkeypatch.setattr(app, "open_window", open_window)
    monkeypatch.setattr(logs, "start", lambda: None)
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 3
    assert opened == [(Path(practice), "six words")]
