"""Narrows the timeline by complaint, modality and words. Knows what was asked for, and nothing of how it is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.episodes import Episode, EpisodeId
from needlelog.domain.needlings import Modality, modality_word
from needlelog.domain.text import LINE_LIMIT
from needlelog.i18n import _
from needlelog.ui.icons import put_icon
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import DropDown, TextLine, button, label, row

NARROW_PX, WIDE_PX = 150, 240


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which sessions are wanted; nothing set is all of them."""

    episode_id: EpisodeId | None = None
    modality: Modality | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != Narrowing()


class TimelineFilter(QWidget):
    """One row of fields; what is found is said beside them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self.words.textChanged.connect(self._report)
        self.episode.currentIndexChanged.connect(self._report)
        self.modality.currentIndexChanged.connect(self._report)
        self.clear_key.clicked.connect(self.clear)

    @property
    def narrowing(self) -> Narrowing:
        """What is asked for now."""
        return Narrowing(self.episode.currentData(), self.modality.currentData(), self.words.text().strip())

    @property
    def found(self) -> str:
        """How many sessions are shown, in words."""
        return self._found.text()

    def offer(self, episodes: Sequence[Episode]) -> None:
        """The complaints of this patient; one that was chosen stays chosen while it is there."""
        values: list[tuple[object, str]] = [(None, _("All complaints"))]
        values += [(episode.id, episode.complaint) for episode in episodes]
        self.episode.offer(values, self.episode.currentData())

    def say_found(self, sentence: str) -> None:
        """Say how many are shown."""
        self._found.setText(sentence)
        self.clear_key.setVisible(bool(self.narrowing))

    def clear(self) -> None:
        """Ask for all sessions again; what was typed is selected no more."""
        if not self.narrowing and not self.words.text():
            return
        for part in (self.words, self.episode, self.modality):
            part.blockSignals(True)
        self.words.clear()
        self.episode.choose(None)
        self.modality.choose(None)
        for part in (self.words, self.episode, self.modality):
            part.blockSignals(False)
        if self.clear_key.hasFocus():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def focus(self) -> None:
        """Put the focus into the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _report(self) -> None:
        self.changed.emit()

    def _build(self) -> None:
        self.words = TextLine(_("Words: target, side effect, note"), name=_("Words in the sessions"))
        # The start of a pasted megabyte finds as much as all of it, and before the next key.
        self.words.setMaxLength(LINE_LIMIT)
        self.words.setToolTip(_("Sessions whose targets, side effects or notes have these words (Ctrl+F)"))
        keep_sized(self.words, most_width=WIDE_PX + 40)
        self.episode, self.modality = DropDown(_("Complaint")), DropDown(_("Modality"))
        self.episode.offer([(None, _("All complaints"))])
        self.modality.offer(
            [(None, _("All modalities")), *((one, modality_word(one).capitalize()) for one in Modality)]
        )
        keep_sized(self.episode, least_width=NARROW_PX, most_width=WIDE_PX)
        keep_sized(self.modality, least_width=NARROW_PX)
        self._found = label("", "quiet")
        self.clear_key = button(_("Clear"), role="link", name=_("Show all sessions again"))
        self.clear_key.setToolTip(_("Show all sessions again (Esc)"))
        put_icon(self.clear_key, "close", "accent_text")
        parts = row(self.words, self.episode, self.modality, self._found, self.clear_key, 1)
        parts.setStretch(0, 2)
        parts.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 2, 10)
        layout.addLayout(parts)
        self.clear_key.hide()
