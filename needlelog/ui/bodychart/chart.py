"""The body chart as one widget: buttons for the views, the figure with its marks, and the legend.

Gets marks and gives signals; knows no database. What it offers is text for the entry line, never a recorded row.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.bodymap import BodyMap, NearTarget
from needlelog.domain.bodymap.captions import view_names
from needlelog.domain.bodymap.marks import BodyMark, say_mark
from needlelog.domain.bodymap.scene import best_view, counts_by_view
from needlelog.domain.needlings import Side
from needlelog.domain.reference import Reference
from needlelog.i18n import _, ngettext
from needlelog.ui.bodychart.canvas import BodyCanvas
from needlelog.ui.bodychart.legend import Legend
from needlelog.ui.bodychart.offers import Offer, OfferList
from needlelog.ui.bodychart.view_switch import ViewSwitch

NEAR = 22.0
"""How far from a click a target may lie to be offered, in view-box units."""


class BodyChart(QWidget):
    """Where the needles of a session went, or by number of visits where those of many went."""

    mark_clicked = Signal(str)
    """The UUID of the needling whose mark was chosen."""

    place_clicked = Signal(str, float, float)
    """A view, and a place in its box with no mark, that was clicked."""

    target_chosen = Signal(str)
    """Text for the entry line: the target that was picked near a click, with its side."""

    def __init__(self, reference: Reference, body: BodyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        self._body = body
        self._marks: tuple[BodyMark, ...] = ()
        self._selected: str | None = None
        self._chosen_view: str | None = None
        self.switch = ViewSwitch(view_names())
        self.canvas = BodyCanvas(body)
        self.legend = Legend()
        self.offers = OfferList(self.canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.switch)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.legend)
        self.switch.view_chosen.connect(self.show_view)
        self.canvas.mark_clicked.connect(self.mark_clicked)
        self.canvas.place_clicked.connect(self._offer)
        self.offers.offer_chosen.connect(self.target_chosen)
        self.canvas.place_hovered.connect(self._name_place)
        self.canvas.view_key_pressed.connect(lambda number: self.show_view(list(body.drawing.views)[number - 1]))
        self.show_marks(())

    @property
    def view(self) -> str:
        """The view on screen."""
        return self.canvas.view

    @property
    def marks(self) -> tuple[BodyMark, ...]:
        return self._marks

    def show_marks(self, marks: Sequence[BodyMark], selected: str | None = None) -> None:
        """Show these marks, in the view that was chosen or else in the one that shows most of them."""
        self._marks, self._selected = tuple(marks), selected
        self.switch.show_counts(counts_by_view(self._body, self._marks))
        self.legend.show_marks(self._marks)
        self._refresh()

    def select(self, needling_uuid: str | None) -> None:
        """Emphasise the mark of a row; None emphasises none."""
        if needling_uuid != self._selected:
            self._selected = needling_uuid
            self._refresh()

    def show_view(self, name: str) -> None:
        """Show a view from now on, whatever is marked."""
        self._chosen_view = name
        self._refresh()

    def forget_view(self) -> None:
        """Choose the view by the marks again, as for another patient."""
        self._chosen_view = None
        self._refresh()

    def offers_at(self, view: str, x: float, y: float) -> tuple[Offer, ...]:
        """What lies near a place of a view, the nearest first."""
        return tuple(map(self._offer_of, self._body.targets_near(view, x, y, reach=NEAR)))

    def _refresh(self) -> None:
        view = self._chosen_view or best_view(self._body, self._marks)
        self.switch.mark(view)
        self.canvas.show_scene(view, self._marks, self._selected)
        self.canvas.show_note("" if self._marks else _("Click where a needle went"))
        name = _("Body chart, {view}").format(view=view_names()[view])
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(self._say(view))

    def _say(self, view: str) -> str:
        """What is marked, in words."""
        counts = counts_by_view(self._body, self._marks)
        if not self._marks:
            return _("Nothing is marked.")
        drawn = {dot.mark for dot in self.canvas.scene.dots}
        here = [say_mark(mark) for place, mark in enumerate(self._marks) if place in drawn]
        sentences = ["; ".join(here) + "."] if here else [_("Nothing is marked in this view.")]
        others = [
            _("{view} {count}").format(view=view_names()[name], count=count)
            for name, count in counts.items()
            if count and name != view
        ]
        if others:
            sentences.append(_("In other views: {views}.").format(views=", ".join(others)))
        unplaced = sum(not self._body.places(mark.code, mark.side, mark.levels) for mark in self._marks)
        if unplaced:
            words = ngettext(
                "{count} row has no place on the chart.", "{count} rows have no place on the chart.", unplaced
            )
            sentences.append(words.format(count=unplaced))
        return " ".join(sentences)

    def _offer_of(self, near: NearTarget) -> Offer:
        target = self._reference.targets[near.code]
        letter = {Side.LEFT: "l", Side.RIGHT: "r"}.get(near.side, "") if near.side is not None else ""
        side = {Side.LEFT: _("left"), Side.RIGHT: _("right")}.get(near.side, "") if near.side is not None else ""
        text = " ".join(filter(None, (self._reference.text_for(near.code), near.level.lower(), letter)))
        return Offer(" ".join(filter(None, (target.label, near.level, side))), text)

    def _name_place(self, view: str, x: float, y: float) -> None:
        near = self.offers_at(view, x, y)[:2] if view else ()
        if near:
            self.canvas.show_note(_("near {targets}").format(targets=", ".join(offer.words for offer in near)))
        else:
            self.canvas.show_note("" if self._marks else _("Click where a needle went"))

    def _offer(self, view: str, x: float, y: float) -> None:
        self.place_clicked.emit(view, x, y)
        at = self.canvas.scene.fit.to_pixels(x, y)
        self.offers.show_offers(self.offers_at(view, x, y), QPoint(round(at[0]), round(at[1])))
