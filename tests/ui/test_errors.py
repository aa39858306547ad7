"""A bug is shown once for each place it comes from; trouble with a sentence is shown as that sentence."""

import pytest
from PySide6.QtGui import QGuiApplication

from needlelog.domain.errors import UserCancelled, UserError
from needlelog.ui.errors import LastNet
from needlelog.ui.main_window import MainWindow


def _caught(net: LastNet, kind: type[Exception], *words: str) -> None:
    try:
        raise kind(*words)
    except Exception as trouble:
        net.caught(type(trouble), trouble, trouble.__traceback__)


def test_a_bug_is_shown_once_with_details_to_copy(window: MainWindow) -> None:
    net = LastNet(window.bar)
    for _time in range(2):
        _caught(net, ZeroDivisionError, "Aroha Bennett")
        shown = window.bar.isVisible()
        if not shown:
            break
        assert "inside Needlelog" in window.bar.text
        window.bar._copy.click()
        details = QGuiApplication.clipboard().text()
        assert "ZeroDivisionError" in details
        assert "Aroha" not in details, "what a patient is called may stand in an exception"
        window.bar.hide()
    assert not window.bar.isVisible()


def test_trouble_with_a_sentence_is_shown_as_it_is(window: MainWindow) -> None:
    net = LastNet(window.bar)
    _caught(net, UserError, "This can't be done.", "Do that instead.")
    assert window.bar.text == "This can't be done. Do that instead."


def test_a_change_of_mind_is_not_mentioned(window: MainWindow) -> None:
    net = LastNet(window.bar)
    _caught(net, UserCancelled)
    assert not window.bar.isVisible()


def test_the_net_is_taken_down_again(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    net = LastNet(window.bar)
    net.install()
    assert sys.excepthook == net.caught
    net.remove()
    assert sys.excepthook is sys.__excepthook__
