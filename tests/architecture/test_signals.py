"""PySide6 6.12.0 on Python 3.11 drops a reference to ``True`` at each emit, and the process ends after some 550."""

import sys

from PySide6.QtCore import QObject, Signal

EMITS = 200


class _Bell(QObject):
    rung = Signal(bool)


def test_an_emitted_signal_keeps_its_references() -> None:
    bell = _Bell()
    heard: list[int] = []
    bell.rung.connect(lambda loud: heard.append(1 if loud else 0))
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        bell.rung.emit(True)
    lost = before - sys.getrefcount(True)
    assert sum(heard) == EMITS
    assert lost < EMITS // 2
