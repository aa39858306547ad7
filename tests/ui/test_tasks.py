"""Every answer of a worker comes back, in the window's thread, unless nobody waits for it any more."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from needlelog.domain.errors import UserCancelled
from needlelog.ui.tasks import LongWork, Tasks
from needlelog.ui.widgets.work_line import SHOW_AFTER_MS, WorkLine

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


def test_what_something_newer_replaces_is_not_done(qtbot: QtBot) -> None:
    one = Tasks(workers=1)
    owner, go = QObject(), threading.Event()
    worked: list[int] = []
    answers: list[object] = []

    def work(number: int) -> int:
        go.wait()
        worked.append(number)
        return number

    with qtbot.waitSignal(one.idle):
        for number in range(10):
            one.run(owner, lambda number=number: work(number), answers.append, key="pages")  # type: ignore[misc]
        one.run(owner, lambda: work(99), answers.append, key="another")
        go.set()
    one.close()
    assert worked == [0, 9, 99], "one ran already; those that waited behind it are dropped, but for the newest"
    assert answers == [9, 99], "nobody waits for the first any more"


def test_long_work_says_how_far_it_is_and_is_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    line = WorkLine(tasks)
    qtbot.addWidget(line)
    owner, at_two, go = QObject(), threading.Event(), threading.Event()
    troubles: list[BaseException] = []
    long = LongWork("Printing the summary …")

    def work() -> None:
        long.step(2, 20)
        at_two.set()
        go.wait()
        long.step(3, 20)

    with qtbot.waitSignal(tasks.idle):
        tasks.run(owner, work, lambda _answer: None, troubles.append, long=long)
        assert line.said == "", "what is done soon needs no word"
        assert line._wait.interval() == SHOW_AFTER_MS
        at_two.wait()
        line._wait.timeout.emit()
        assert line.said == "Printing the summary … 2 of 20"
        line.cancel_key.click()
        assert line.said == "Printing the summary … Cancelling …"
        go.set()
    assert [type(one) for one in troubles] == [UserCancelled]
    assert line.said == ""
    assert tasks.working == ()
