"""The words of the entry line that are no numbers, targets or side effects. Each means one thing, everywhere."""

from needlelog.domain.entry_line.items import Slot
from needlelog.domain.needlings import ReferredPain, Side, TriggerPointState

LEFT, RIGHT, BOTH, MIDLINE = (Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT), (Side.MIDLINE,)

CHARACTER_SIDES: dict[str, tuple[Side, ...]] = {
    **dict.fromkeys(("左侧", "左側", "左"), LEFT),
    **dict.fromkeys(("右侧", "右側", "右"), RIGHT),
    **dict.fromkeys(("双侧", "雙側", "双", "雙", "两侧", "兩側"), BOTH),
}
"""Sides in characters, longer words first: a name in characters may stand right before them."""

SIDES: dict[str, tuple[Side, ...]] = {
    **dict.fromkeys(("l", "left", "(l)", "lt", "lt.", "l."), LEFT),
    **dict.fromkeys(("r", "right", "(r)", "rt", "rt.", "r."), RIGHT),
    **dict.fromkeys(
        (
            "b",
            "both",
            "both sides",
            "bilaterally",
            "bilat.",
            "left and right",
            "right and left",
            "l and r",
            "r and l",
            "l & r",
            "r & l",
            "l + r",
            "r + l",
            "bilateral",
            "bilat",
            "bil",
            "(b)",
            "b/l",
            "l+r",
            "r+l",
            "l/r",
            "r/l",
            "l&r",
            "r&l",
        ),
        BOTH,
    ),
    **dict.fromkeys(("m", "midline", "median", "(m)"), MIDLINE),
    **CHARACTER_SIDES,
    **{f"({word})": sides for word, sides in CHARACTER_SIDES.items()},
}

SIDE_LETTERS = {LEFT: "l", RIGHT: "r", BOTH: "b", MIDLINE: "m"}

TECHNIQUE_WORDS: dict[str, str] = {
    **dict.fromkeys(("pist", "pistoning", "piston", "pistoned", "peck", "pecking"), "pistoning"),
    **dict.fromkeys(("fan", "fanning", "fanned"), "fanning"),
    **dict.fromkeys(("rot", "rotate", "rotated", "rotation", "twirl", "twirled", "wind", "winding"), "rotation"),
    **dict.fromkeys(("static", "in situ", "insitu"), "static"),
    **dict.fromkeys(("superf", "superficial", "superficially", "shallow", "sup"), "superficial"),
    **dict.fromkeys(("deep", "deeply"), "deep"),
    **dict.fromkeys(("perp", "perpendicular"), "perpendicular"),
    **dict.fromkeys(("obl", "oblique", "obliquely"), "oblique"),
    **dict.fromkeys(("horiz", "horizontal", "trans", "transverse"), "horizontal"),
    **dict.fromkeys(("prick", "pricked", "bloodlet", "bloodletting", "prick to bleed"), "prick"),
    **dict.fromkeys(("moxa", "moxibustion"), "moxa"),
    **dict.fromkeys(("warm", "warm needle", "warmed", "warm_needle"), "warm_needle"),
    **dict.fromkeys(("tonify", "tonified", "tonification", "reinforce", "bu", "补", "補", "补法"), "tonify"),
    **dict.fromkeys(("reduce", "reduced", "reducing", "disperse", "sedate", "xie", "泻", "瀉", "泻法"), "reduce"),
    **dict.fromkeys(("even", "even technique", "even method", "平补平泻", "平補平瀉"), "even"),
    **dict.fromkeys(("same", "same needle"), "same_needle"),
}

TECHNIQUE_TEXTS = {
    "pistoning": "pist", "fanning": "fan", "rotation": "rot", "static": "static", "superficial": "superf",
    "deep": "deeply", "perpendicular": "perp", "oblique": "oblique", "horizontal": "horiz", "prick": "prick",
    "moxa": "moxa", "warm_needle": "warm", "tonify": "tonify", "reduce": "reduce", "even": "even",
    "same_needle": "same",
}  # fmt: skip
"""How a technique is written back; ``through`` and ``tack`` carry more and are written by the canonical line."""

_DE_QI_CAME = (
    "de-qi",
    "得气",
    "得氣",
    *(f"{name}{said}" for name in ("dq", "deqi", "de qi") for said in ("", "+", " +", " yes", " obtained", " felt")),
)

OTHER_WORDS: dict[str, tuple[Slot, object]] = {
    **dict.fromkeys(("act", "active"), (Slot.STATE, TriggerPointState.ACTIVE)),
    **dict.fromkeys(("latent", "lat"), (Slot.STATE, TriggerPointState.LATENT)),
    **dict.fromkeys(("tb", "taut", "taut band"), (Slot.TAUT_BAND, True)),
    **dict.fromkeys(("notb", "no tb", "no taut band"), (Slot.TAUT_BAND, False)),
    **dict.fromkeys(_DE_QI_CAME, (Slot.DEQI, True)),
    **dict.fromkeys(("nodq", "no dq", "no deqi", "no de qi", "dq-", "dq0", "deqi-"), (Slot.DEQI, False)),
    **dict.fromkeys(("ref", "referred", "referral"), (Slot.REFERRED, ReferredPain.REFERRED)),
    **dict.fromkeys(("ref+", "familiar", "familiar pain"), (Slot.REFERRED, ReferredPain.FAMILIAR)),
}

INSTEAD = "instead"
"""Behind a response: it takes the place of what the row says already."""

WORDS: dict[str, tuple[Slot, object]] = {
    **{word: (Slot.SIDE, sides) for word, sides in SIDES.items()},
    **{word: (Slot.TECHNIQUE, technique) for word, technique in TECHNIQUE_WORDS.items()},
    **OTHER_WORDS,
    INSTEAD: (Slot.INSTEAD, True),
}

ALSO_MUSCLES = frozenset({"sup", "obl", "trans", "lat", "tb", "lt", "deep"})
"""Words that are a muscle as well: with no target on the line they are asked."""

CLEAR_WORDS = {"sup": "superf", "obl": "oblique", "trans": "horiz", "lat": "latent", "deep": "deeply"}
"""Those of them that name the head of a muscle as well, and the word that is said of the needling alone."""

MOST_WORDS = 3
"""The longest phrase of ``WORDS``."""
