"""The unattended tour leaves a picture of every screen and the PDF, and ends well."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from needlelog import tour


def test_the_tour_shows_every_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    assert qapp is not None
    monkeypatch.setattr(tour, "SIZES", ((1360, 860),))
    folder = tmp_path / "shots"
    assert tour.run_tour(folder) == 0
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(printed) == sorted(folder.iterdir())
    pictures = [path for path in printed if path.suffix == ".png"]
    assert {path.name.split("-", 1)[1].rsplit("-", 2)[0] for path in pictures} >= {
        "unlock", "new-patient", "session", "signed", "timeline", "trends", "summary",
    }  # fmt: skip
    for path in pictures:
        assert (QImage(str(path)).width(), QImage(str(path)).height()) == (1360, 860)
    assert (folder / "summary.pdf").read_bytes().startswith(b"%PDF")
