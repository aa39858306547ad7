"""Parts of the body as coarse as a fact about a patient is: a swollen arm, an infected skin on the back.

Knows the regions of the reference; nothing of where exactly a target lies.
"""

from enum import StrEnum

from needlelog.i18n import _


class BodyArea(StrEnum):
    """A part of the body; sides are told apart beside it."""

    HEAD_NECK = "head_neck"
    UPPER_LIMB = "upper_limb"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    BACK = "back"
    PELVIS = "pelvis"
    LOWER_LIMB = "lower_limb"


_REGIONS = {
    BodyArea.HEAD_NECK: (
        "head", "face", "ear", "scalp", "neck", "neck back", "neck front", "side of neck",
    ),
    BodyArea.UPPER_LIMB: (
        "shoulder", "arm", "upper arm", "elbow", "forearm", "wrist", "hand", "finger", "axilla",
    ),
    BodyArea.CHEST: ("chest", "lateral chest"),
    BodyArea.ABDOMEN: ("abdomen", "upper abdomen", "lower abdomen", "lateral abdomen"),
    BodyArea.BACK: ("upper back", "scapula", "lower back", "lumbar", "spine", "spine T1-L5", "sacrum"),
    BodyArea.PELVIS: ("pelvis", "buttock", "hip", "groin", "perineum"),
    BodyArea.LOWER_LIMB: ("thigh", "knee", "lower leg", "ankle", "foot", "toe"),
}  # fmt: skip

TRUNK = frozenset({BodyArea.CHEST, BodyArea.ABDOMEN, BodyArea.BACK, BodyArea.PELVIS})
"""Where the organs are."""

AREA_OF_REGION = {region: area for area, regions in _REGIONS.items() for region in regions}
"""The area of each region of the reference but ``any``, which is nowhere in particular."""


def area_words() -> dict[BodyArea, str]:
    """How each area is called."""
    return {
        BodyArea.HEAD_NECK: _("head or neck"),
        BodyArea.UPPER_LIMB: _("arm"),
        BodyArea.CHEST: _("chest"),
        BodyArea.ABDOMEN: _("abdomen"),
        BodyArea.BACK: _("back"),
        BodyArea.PELVIS: _("buttock, hip or groin"),
        BodyArea.LOWER_LIMB: _("leg"),
    }
