"""The entry line in the real window: a key typed behind, and into, lines of several needlings, to the painted field.

The floor is the same key in a bare field. Writes nothing into the large practice: the session is one in memory.
"""

import statistics
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.desk import Painted
from benchmarks.measure import Line, say
from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.patients import PatientFields
from needlelog.domain.practitioners import PractitionerFields
from needlelog.services.clinic import Clinic
from needlelog.ui.main_window import MainWindow
from needlelog.ui.start import make_application, open_sample

NEEDLINGS = (1, 8, 16, 24)
NEEDLING = "lev scap r .30x40 15mm pist ltr2 bruise"
TYPED = "; ut r 15mm ltr2 tender"
ROUNDS = 5
GOAL_MS = 50


def keys(field: QLineEdit, before: str, place: int) -> list[float]:
    """Each key's median over rounds, typed at a place of a line, so that a busy moment of the machine is none."""
    painted = Painted(field)
    rounds = []
    for _ in range(ROUNDS):
        field.setText(before)
        field.setFocus()
        field.setCursorPosition(place)
        rounds.append([painted.after(lambda key=key: QTest.keyClicks(field, key)) for key in TYPED])  # type: ignore[misc]
    return [statistics.median(same) for same in zip(*rounds, strict=True)]


def measure(field: QLineEdit, bare: QLineEdit) -> None:
    """Behind the last needling and behind the first."""
    for count in NEEDLINGS:
        line = "; ".join([NEEDLING] * count)
        for where, place in (("behind", len(line)), ("into", len(NEEDLING))):
            if count == 1 and where == "into":
                continue
            ours, floor = keys(field, line, place), keys(bare, line, place)
            for what, of in (("median", statistics.median), ("slowest", max)):
                said = f"a key {where} a line of {count} needlings, {what}"
                say(Line(said, of(ours), of(floor), "a bare field", "ms", GOAL_MS, goal_is_ratio=False))


def main() -> None:
    """Open a session and measure."""
    make_application()
    practitioner = PractitionerFields(name="R. Okafor")
    with tempfile.TemporaryDirectory() as settings, Clinic.in_memory("Harbour Clinic", practitioner) as clinic:
        window = MainWindow(Path(settings) / "settings.json", open_sample)
        window.show()
        window.open_clinic(clinic)
        assert window.desk is not None
        patient = clinic.patients.add(PatientFields(name="Aroha Bennett"), EpisodeFields(complaint="Neck pain"))
        window.desk.show_patient(patient.id)
        window.desk.patient.new_session()
        QApplication.processEvents()
        bare = QLineEdit()
        bare.resize(480, 40)
        bare.show()
        measure(window.desk.patient.session.entry_line.edit, bare)
        window.close()


if __name__ == "__main__":
    main()
