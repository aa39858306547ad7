"""The icons of the window: one family of line drawings in ``resources/icons``, in the colours of the theme.

Each is drawn on a field of 20 by 20 with a line of 1.5 in ``currentColor``. Knows files and colours; which button has
which icon, the pages know.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from needlelog.shipped import resource
from needlelog.ui.text_size import px
from needlelog.ui.theme import current, theme

SIZE = 18
"""The side of an icon beside text, in device-independent pixels."""


def icon_pixmap(name: str, colour: str, size: int = SIZE) -> QPixmap:
    """An icon in a colour, sharp on the screen in use. Raises FileNotFoundError for a name that has no drawing."""
    drawing = QByteArray(_drawing(name).replace("currentColor", QColor(colour).name()).encode())
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def put_icon(button: QAbstractButton, name: str, token: str = "ink", size: int = SIZE) -> None:
    """Give a button an icon in a colour of the theme, kept so when the scheme changes."""
    _Dresser(button, name, token, size)


class _Dresser(QObject):
    """Keeps the icon of one button, with which it goes."""

    def __init__(self, button: QAbstractButton, name: str, token: str, size: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._token = token
        self._size = size
        self.dress()
        # A change of the size of text dresses the application anew, too.
        theme.scheme_changed.connect(self.dress)

    def dress(self) -> None:
        now, size = current(), px(self._size)
        icon = QIcon(icon_pixmap(self._name, getattr(now, self._token), size))
        icon.addPixmap(icon_pixmap(self._name, now.quiet, size), QIcon.Mode.Disabled)
        self._button.setIconSize(QSize(size, size))
        self._button.setIcon(icon)


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
