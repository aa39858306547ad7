"""What a visit holds besides its needles: how the patient lay, and what was done beside the needling."""

from enum import StrEnum

from needlelog.i18n import _


class Position(StrEnum):
    """How the patient lay or sat; empty text when not said. A change during the visit is text beside it."""

    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING_LEFT = "side_lying_left"
    SIDE_LYING_RIGHT = "side_lying_right"
    SITTING = "sitting"
    OTHER = "other"
    NOT_SAID = ""


class Adjunct(StrEnum):
    """What was done beside the needling. Electrical stimulation is none: it stands on the needling."""

    MOXA = "moxa"
    CUPPING = "cupping"
    HEAT = "heat"
    EXERCISE = "exercise"
    MANUAL_THERAPY = "manual_therapy"


def position_words() -> dict[Position, str]:
    """How each position is called; nothing for one that was not said."""
    return {
        Position.PRONE: _("face down"),
        Position.SUPINE: _("face up"),
        Position.SIDE_LYING_LEFT: _("on the left side"),
        Position.SIDE_LYING_RIGHT: _("on the right side"),
        Position.SITTING: _("sitting"),
        Position.OTHER: _("other"),
        Position.NOT_SAID: "",
    }


def adjunct_words() -> dict[Adjunct, str]:
    """How each adjunct is called."""
    return {
        Adjunct.MOXA: _("moxa"),
        Adjunct.CUPPING: _("cupping"),
        Adjunct.HEAT: _("heat"),
        Adjunct.EXERCISE: _("exercise"),
        Adjunct.MANUAL_THERAPY: _("manual therapy"),
    }
