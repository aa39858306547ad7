"""The real window on the large practice: search by keys, opening a long course, the trend, and the memory of it all.

Each act is followed to the paint event that shows its result. The floor is the same act on a bare field and list.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMainWindow, QVBoxLayout, QWidget

from benchmarks.measure import Line, say
from benchmarks.practice import LONG, LONG_REFERENCE, USUAL_REFERENCE
from needlelog.services.clinic import Clinic
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE
from needlelog.ui.main_window import MainWindow
from needlelog.ui.pages.desk import DeskPage
from needlelog.ui.start import make_application, open_sample

SEARCHES = ("mar", "lindqvist", "neck", "10482", "0117 496", "sol", "bru", "knee pain")
ROUNDS = 5
PATIENCE_S = 20.0
SHOWN = 100
MIB = 2**20


class Painted(QObject):
    """Knows whether a widget was painted since it was asked to watch."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._seen = False
        widget.installEventFilter(self)

    def after(self, act: Callable[[], object], ready: Callable[[], bool] = lambda: True) -> float:
        """Milliseconds from an act to the first paint once it is ready."""
        QApplication.processEvents()
        begun = time.perf_counter()
        self._seen = False
        act()
        while not (self._seen and ready()):
            if not ready():
                self._seen = False
            if time.perf_counter() - begun > PATIENCE_S:
                raise RuntimeError("nothing was painted")
            QApplication.processEvents()
        return (time.perf_counter() - begun) * 1000

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._seen = self._seen or event.type() == QEvent.Type.Paint
        return False


class BareWindow(QMainWindow):
    """A field and a list of strings: what showing results costs at the least."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.list, self.model = QLineEdit(), QListView(), QStringListModel()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setCentralWidget(inside)
        self.field.textChanged.connect(lambda text: self.show_lines(text, SHOWN))
        self.resize(1280, 800)
        self.show()

    def show_lines(self, text: str, count: int) -> None:
        """Other lines at once."""
        self.model.setStringList([f"{text} {number}" for number in range(count)])


def type_all(field: QLineEdit, painted: Painted) -> list[float]:
    """Each search typed key by key."""
    taken = []
    for text in SEARCHES:
        field.clear()
        for key in text:
            taken.append(painted.after(lambda key=key: QTest.keyClicks(field, key)))  # type: ignore[misc]
    field.clear()
    return taken


def median_keystrokes(field: QLineEdit, painted: Painted) -> list[float]:
    """The same searches typed several times: each keystroke's median, so that a busy moment of the machine is none."""
    return [statistics.median(same) for same in zip(*(type_all(field, painted) for _ in range(ROUNDS)), strict=True)]


def measure_search(desk: DeskPage, bare: BareWindow) -> None:
    """Per keystroke."""
    ours = median_keystrokes(desk.rail.search, Painted(desk.rail.list.viewport()))
    floor = median_keystrokes(bare.field, Painted(bare.list.viewport()))
    for what, of in (("median", statistics.median), ("slowest", max)):
        say(
            Line(
                f"patient search per keystroke to painted, {what}",
                of(ours),
                of(floor),
                "a bare field over a list of strings",
                "ms",
                16,
                goal_is_ratio=False,
            )
        )


def measure_opening(desk: DeskPage, bare: BareWindow, clinic: Clinic) -> None:
    """The patient with hundreds of sessions, in turns with another."""
    long = clinic.patients.by_reference(LONG_REFERENCE)
    other = clinic.patients.by_reference(USUAL_REFERENCE)
    painted, bare_painted = Painted(desk.patient.timeline.list.viewport()), Painted(bare.list.viewport())
    ours, floor = [], []
    for turn in range(9):
        painted.after(lambda: desk.show_patient(other.id))
        ours.append(painted.after(lambda: desk.show_patient(long.id)))
        floor.append(bare_painted.after(lambda turn=turn: bare.show_lines(str(turn), LONG)))  # type: ignore[misc]
    say(
        Line(
            f"opening a patient with {LONG} sessions to painted",
            statistics.median(ours),
            statistics.median(floor),
            "a bare list of as many strings",
            "ms",
            100,
            goal_is_ratio=False,
        )
    )


def measure_memory(desk: DeskPage) -> None:
    """With the search done, the long course open and its trend on screen."""
    trends = desk.patient.trends
    Painted(trends.chart).after(lambda: desk.patient.show_tab("trends"), lambda: trends.chart.has_image)
    ours = psutil.Process().memory_info().rss / MIB
    with subprocess.Popen(
        [sys.executable, "-i", "-m", "benchmarks.bare_window"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        floor = psutil.Process(process.pid).memory_info().rss / MIB
    say(
        Line(
            "memory with all that open",
            ours,
            floor,
            "a bare PySide6 window, painted",
            "MiB",
            400,
            goal_is_ratio=False,
        )
    )


def main(folder: Path) -> None:
    """Open the window and measure."""
    make_application()
    with tempfile.TemporaryDirectory() as settings:
        window = MainWindow(Path(settings) / "settings.json", open_sample)
        window.show()
        clinic = Clinic.open(folder, SAMPLE_PASSPHRASE)
        window.open_clinic(clinic)
        assert window.desk is not None
        desk = window.desk
        bare = BareWindow()
        measure_search(desk, bare)
        measure_opening(desk, bare, clinic)
        measure_memory(desk)
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
