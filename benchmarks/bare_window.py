"""The least that a window of PySide6 costs: shown and painted. Says so on standard output, with its memory."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.processEvents()
window.repaint()
sys.stdout.write("ready\n")
sys.stdout.flush()
