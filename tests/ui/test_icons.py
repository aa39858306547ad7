"""The icons: one family, drawn in the colours of the theme."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from needlelog.shipped import resource
from needlelog.ui.icons import icon_pixmap, put_icon
from needlelog.ui.theme import DARK, LIGHT, theme

LINE_ICONS = sorted(
    path.stem
    for path in resource("icons").glob("*.svg")
    if path.stem != "needlelog" and not path.stem.startswith(("chevron", "tick"))
)


def ink(button: QPushButton) -> str:
    """The strongest colour of a button's icon."""
    image = button.icon().pixmap(18, 18).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha).name().upper()


@pytest.mark.parametrize("name", LINE_ICONS)
def test_each_belongs_to_the_family_and_leaves_ink(dressed: QApplication, name: str) -> None:
    assert dressed is not None
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in drawing
    assert 'stroke="currentColor" stroke-width="1.5"' in drawing
    image = icon_pixmap(name, "#0F766E", 20).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))
    assert inked > 20


def test_an_icon_follows_the_scheme_and_goes_with_its_button(dressed: QApplication) -> None:
    assert dressed is not None
    theme.show_as(dark=False)
    button = QPushButton()
    put_icon(button, "plus")
    assert ink(button) == LIGHT.ink
    theme.show_as(dark=True)
    assert ink(button) == DARK.ink
    button.deleteLater()
    del button
    theme.show_as(dark=False)


def test_a_name_without_a_drawing_is_refused(dressed: QApplication) -> None:
    assert dressed is not None
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no such icon", "#000000")
