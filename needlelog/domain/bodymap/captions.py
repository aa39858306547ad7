"""The small words on a view that say which side and which face of the body a figure shows. Knows the drawing."""

from dataclasses import dataclass

from needlelog.domain.bodymap.drawing import BodyFigure, BodyView
from needlelog.domain.needlings import Side
from needlelog.i18n import _

UNDER_THE_HANDS = 496.0
"""Where the body's own sides are named, in view-box units."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words around ``x``, just above ``y``, in view-box units; ``short`` where there is little room."""

    text: str
    short: str
    x: float
    y: float


def view_names() -> dict[str, str]:
    """What the views are called, by their names in the drawing."""
    return {
        "front": _("Front"),
        "back": _("Back"),
        "left": _("Left"),
        "right": _("Right"),
        "head": _("Head"),
        "hand": _("Hand"),
        "foot": _("Foot"),
    }


def captions_of(view: BodyView) -> tuple[Caption, ...]:
    """The captions of a view: the patient's sides beside a whole figure, a name above each part of the body."""
    if len(view.figures) > 1:
        return tuple(
            Caption(*_part(figure), (figure.box[0] + figure.box[2]) / 2, figure.box[1]) for figure in view.figures
        )
    figure = view.figures[0]
    if figure.shows is not None:
        return ()
    left = figure.box[0] + 0.08 * (figure.box[2] - figure.box[0])
    right = figure.box[2] - 0.08 * (figure.box[2] - figure.box[0])
    sides = ((_("Right"), _("R")), (_("Left"), _("L")))
    first, second = sides if figure.facing == "front" else sides[::-1]
    return Caption(*first, left, UNDER_THE_HANDS), Caption(*second, right, UNDER_THE_HANDS)


def _part(figure: BodyFigure) -> tuple[str, str]:
    """What a figure is called, and the same where there is little room."""
    whole = {
        "head_front": (_("Front"), _("Front")),
        "head_back": (_("Back"), _("Back")),
        "head_top": (_("From above"), _("Above")),
    }
    right = {
        "head_side": (_("Right"), _("R")),
        "ear": (_("Right ear"), _("R ear")),
        "hand_back": (_("Right, back"), _("R back")),
        "hand_palm": (_("Right, palm"), _("R palm")),
        "foot_top": (_("Right, top"), _("R top")),
        "foot_sole": (_("Right, sole"), _("R sole")),
        "foot_outer": (_("Right, outside"), _("R outside")),
        "leg_inner": (_("Right, inside"), _("R inside")),
    }
    left = {
        "head_side": (_("Left"), _("L")),
        "ear": (_("Left ear"), _("L ear")),
        "hand_back": (_("Left, back"), _("L back")),
        "hand_palm": (_("Left, palm"), _("L palm")),
        "foot_top": (_("Left, top"), _("L top")),
        "foot_sole": (_("Left, sole"), _("L sole")),
        "foot_outer": (_("Left, outside"), _("L outside")),
        "leg_inner": (_("Left, inside"), _("L inside")),
    }
    words = whole if figure.shows is None else right if figure.shows is Side.RIGHT else left
    return words[figure.name]
