"""Our window as `needlelog` opens it, unlocked, with the patients painted. Says so on standard output."""

import sys
import tempfile
from pathlib import Path

from needlelog.services.opening import open_ahead

practice = Path(sys.argv[1])
opening = open_ahead(practice, sys.argv[2])

from PySide6.QtCore import QEventLoop  # noqa: E402  in the order in which the program loads

from needlelog.ui.main_window import MainWindow  # noqa: E402
from needlelog.ui.start import make_application, open_sample  # noqa: E402

app = make_application()
with tempfile.TemporaryDirectory() as settings:
    window = MainWindow(Path(settings) / "settings.json", open_sample)
    window.await_opening(practice, opening)
    window.show()
    while window.desk is None or not window.desk.rail.model.rowCount():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    window.close()
