"""Our window as `needlelog` opens it, unlocked, with the patients painted. Says so on standard output."""

import sys
import tempfile
from pathlib import Path

from needlelog.ui.main_window import MainWindow
from needlelog.ui.start import make_application, open_sample

app = make_application()
with tempfile.TemporaryDirectory() as settings:
    window = MainWindow(Path(settings) / "settings.json", open_sample)
    window.unlock.show_folder(Path(sys.argv[1]))
    window.unlock.passphrase.setText(sys.argv[2])
    window.unlock.unlock()
    window.show()
    while window.desk is None or not window.desk.rail.model.rowCount():
        app.processEvents()
    window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    window.close()
