"""Every answer of a worker comes back, in the window's thread, unless nobody waits for it any more."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from needlelog.ui.tasks import Tasks

MANY = 500


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:  # noqa: ARG001
    made = Tasks()
    yield made
    made.close()


def test_every_answer_comes_back(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    answers: list[int] = []
    threads: set[int] = set()

    def done(answer: object) -> None:
        assert isinstance(answer, int)
        answers.append(answer)
        threads.add(threading.get_ident())

    with qtbot.waitSignal(tasks.idle):
        for number in range(MANY):
            tasks.run(owner, lambda number=number: number, done)  # type: ignore[misc]
    assert sorted(answers) == list(range(MANY))
    assert threads == {threading.get_ident()}


def test_trouble_comes_back_too(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    troubles: list[BaseException] = []

    def fail() -> None:
        raise ValueError

    with qtbot.waitSignal(tasks.idle):
        tasks.run(owner, fail, lambda _answer: None, troubles.append)
    assert isinstance(troubles[0], ValueError)


def test_nobody_is_called_who_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    import shiboken6

    owner = QObject()
    go = threading.Event()
    answers: list[object] = []
    with qtbot.waitSignal(tasks.idle):
        tasks.run(owner, go.wait, answers.append)
        shiboken6.delete(owner)
        go.set()
    assert answers == []
