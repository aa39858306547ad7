"""The look of the window, from one table of tokens: colours, type and the style sheet, light and dark.

Knows colours and fonts and nothing of what is shown. Every text colour reads at 4.5:1 or better on every ground that
``TEXT_ON_GROUND`` pairs it with; a test computes it.
"""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from needlelog.shipped import resource
from needlelog.ui.text_size import grown, px, text_size

BASE_PX = 13
"""Size of ordinary text in device-independent pixels."""

STEP = 8
"""The grid: every distance is a multiple or a half of it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. ``*_text`` on ``*_soft`` is a chip; ``*_line`` its border."""

    ground: str
    surface: str
    raised: str
    hover: str
    ink: str
    quiet: str
    placeholder: str
    hairline: str
    control_line: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    ring: str
    danger_text: str
    danger_soft: str
    danger_line: str
    ask_text: str
    ask_soft: str
    ask_line: str
    good_text: str
    good_soft: str
    good_line: str
    bruise_text: str
    bruise_soft: str
    bruise_line: str
    acupuncture: str
    acupuncture_soft: str
    plain_soft: str
    body_fill: str
    body_line: str
    body_detail: str


LIGHT = Tokens(
    ground="#F4F6F8", surface="#FFFFFF", raised="#FFFFFF", hover="#F2F5F7",
    ink="#1D2939", quiet="#5D6779", placeholder="#667085", hairline="#E4E7EC", control_line="#D0D5DD",
    accent="#0F766E", accent_hover="#0B5F59", on_accent="#FFFFFF", accent_text="#0B655E", accent_soft="#E3F1EF",
    ring="#0F766E",
    danger_text="#B42318", danger_soft="#FEF3F2", danger_line="#FBC9C4",
    ask_text="#A8460A", ask_soft="#FFF8EB", ask_line="#FBD9A0",
    good_text="#067647", good_soft="#ECFDF3", good_line="#A9EFC5",
    bruise_text="#6D28D9", bruise_soft="#F5F3FF", bruise_line="#D9CFFC",
    acupuncture="#4338CA", acupuncture_soft="#EEF0FF", plain_soft="#F2F4F7",
    body_fill="#F6EDE4", body_line="#AA9180", body_detail="#CFBCAD",
)  # fmt: skip

DARK = Tokens(
    ground="#0E1318", surface="#161C23", raised="#1D242D", hover="#1F2730",
    ink="#E7EBF0", quiet="#A3ADBB", placeholder="#98A2B3", hairline="#28313B", control_line="#3A4552",
    accent="#2BB8A8", accent_hover="#45CBBC", on_accent="#04201D", accent_text="#4FD1C1", accent_soft="#12312F",
    ring="#4FD1C1",
    danger_text="#FDA29B", danger_soft="#3A1A18", danger_line="#6B2B26",
    ask_text="#FBC46B", ask_soft="#33260F", ask_line="#624817",
    good_text="#75E0A7", good_soft="#10301F", good_line="#1F5A3B",
    bruise_text="#C4B5FD", bruise_soft="#281F45", bruise_line="#4A3B7C",
    acupuncture="#A5B4FC", acupuncture_soft="#20244A", plain_soft="#222A34",
    body_fill="#2F2925", body_line="#94806F", body_detail="#5E5148",
)  # fmt: skip

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    *(("ink", ground) for ground in ("ground", "surface", "raised", "hover", "accent_soft", "plain_soft")),
    *(("quiet", ground) for ground in ("ground", "surface", "raised", "hover", "accent_soft", "plain_soft")),
    *(("placeholder", ground) for ground in ("surface", "ground")),
    # A row that is being changed, and what a bar says.
    *((text, "ask_soft") for text in ("ink", "quiet")),
    ("accent_text", "raised"),
    ("danger_text", "raised"),
    ("ask_text", "raised"),
    *(("accent_text", ground) for ground in ("ground", "surface", "accent_soft", "hover")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *(
        (f"{name}_text", ground)
        for name in ("danger", "ask", "good", "bruise")
        for ground in ("surface", "ground", "accent_soft", f"{name}_soft")
    ),
    *(("acupuncture", ground) for ground in ("surface", "acupuncture_soft", "accent_soft")),
    *((text, "body_fill") for text in ("ink", "accent_text", "acupuncture", "danger_text", "ask_text", "bruise_text")),
)
"""Which text stands on which ground, by token names."""

_SIDE_EFFECT_TONES = {
    "tenderness": "ask",
    "pain_during": "ask",
    "spasm": "ask",
    "bruising": "bruise",
    "bleeding": "danger",
}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1 to 21, by WCAG 2.1's relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def side_effect_tone(kind: str, *, serious: bool = False) -> str:
    """The tone of a side effect's chip: tenderness amber, bruising violet, bleeding and serious ones red."""
    return "danger" if serious else _SIDE_EFFECT_TONES.get(kind, "plain")


def tone_colours(tone: str) -> tuple[QColor, QColor, QColor]:
    """Text, fill and border of a chip: danger, ask, good, bruise, accent, acupuncture or plain."""
    now = current()
    if tone == "plain":
        return QColor(now.quiet), QColor(now.plain_soft), QColor(now.hairline)
    if tone == "accent":
        return QColor(now.accent_text), QColor(now.accent_soft), QColor(now.accent_soft)
    if tone == "acupuncture":
        return QColor(now.acupuncture), QColor(now.acupuncture_soft), QColor(now.acupuncture_soft)
    values = asdict(now)
    return QColor(values[f"{tone}_text"]), QColor(values[f"{tone}_soft"]), QColor(values[f"{tone}_line"])


def stylesheet(tokens: Tokens) -> str:
    """The application's style sheet in these colours, at the present size of text."""
    template = Template(resource("styles", "needlelog.qss").read_text(encoding="utf-8"))
    scheme = "dark" if tokens is DARK else "light"
    drawn = {name: resource("icons", f"{name}-{scheme}.svg").as_posix() for name in ("chevron", "tick")}
    sheet = template.substitute(asdict(tokens), base=f"{BASE_PX}px", **drawn)
    return grown(sheet)


class Theme(QObject):
    """The scheme in use; widgets that paint for themselves listen to ``scheme_changed``."""

    scheme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self._family = ""
        self._fonts: dict[tuple[int, QFont.Weight], QFont] = {}
        self._started = False
        # Before any widget fits itself: those ask for fonts.
        text_size.changed.connect(self._resized)

    @property
    def tokens(self) -> Tokens:
        return DARK if self.dark else LIGHT

    def start(self, app: QApplication) -> None:
        """Load the fonts, dress the application, and follow the system's light or dark from now on."""
        app.setStyle("Fusion")
        hints = app.styleHints()
        if self._started:
            self.show_as(dark=hints.colorScheme() == Qt.ColorScheme.Dark)
            return
        self._started = True
        self._family = _load_fonts()
        self._fonts.clear()
        hints.colorSchemeChanged.connect(lambda scheme: self.show_as(dark=scheme == Qt.ColorScheme.Dark))
        self.show_as(dark=hints.colorScheme() == Qt.ColorScheme.Dark)

    def show_as(self, *, dark: bool) -> None:
        """Dress the application in the light or the dark scheme."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.dark = dark
        app.setFont(self.font())
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(stylesheet(self.tokens))
        self.scheme_changed.emit()

    def _resized(self) -> None:
        self._fonts.clear()
        self.show_as(dark=self.dark)

    def font(self, size_px: int = BASE_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The program's font with figures of one width, so that numbers stand under each other.

        ``size_px`` is the size at 100 %: the font follows the chosen size of text.

        Each is made once: lists ask for theirs with every word that they draw.
        """
        known = self._fonts.get((size_px, weight))
        if known is not None:
            return QFont(known)
        font = QFont(self._family) if self._family else QFont()
        font.setPixelSize(px(size_px))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        # Inter would draw the x of .30x40 as a multiplication sign: what is typed is shown as typed.
        font.setFeature(QFont.Tag("calt"), 0)
        self._fonts[size_px, weight] = font
        return QFont(font)


theme = Theme()
"""The one theme of the process."""


def current() -> Tokens:
    """The tokens in use."""
    return theme.tokens


def redraw_on_change(widget: QWidget) -> None:
    """Repaint a widget that draws for itself whenever the scheme changes."""
    theme.scheme_changed.connect(widget.update)


def redraw_items_on_change(view: QAbstractItemView) -> None:
    """Repaint a view of items whenever the scheme changes.

    Not by its viewport: the first widget that Qt has made and Python asks for lets PySide6 make a class of every
    widget that there is, which a start need not wait for.
    """
    theme.scheme_changed.connect(view.doItemsLayout)


def _load_fonts() -> str:
    """Register the shipped fonts; the family to use, empty for the system's when none is shipped."""
    families: list[str] = []
    folder = resource("fonts")
    if folder.is_dir():
        for path in sorted([*folder.rglob("*.ttf"), *folder.rglob("*.otf")]):
            font_id = QFontDatabase.addApplicationFont(str(path))
            if font_id >= 0:
                families.extend(QFontDatabase.applicationFontFamilies(font_id))
    inter = [family for family in (*families, *QFontDatabase.families()) if family.startswith("Inter")]
    plain = [family for family in inter if family in ("Inter", "Inter Variable")]
    return (plain or inter or [""])[0]


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.ground),
        (roles.WindowText, tokens.ink),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.hover),
        (roles.Text, tokens.ink),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.ink),
        (roles.PlaceholderText, tokens.placeholder),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.ToolTipBase, tokens.raised),
        (roles.ToolTipText, tokens.ink),
        (roles.Link, tokens.accent_text),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.quiet))
    return palette


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
