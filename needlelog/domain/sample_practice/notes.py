"""The few words that an invented practitioner writes beside a visit."""

import random
from dataclasses import dataclass

from needlelog.domain.sample_practice.progress import CardPair, Response

FIRST = ("Came on without one clear cause.", "Worse at the end of the day.", "Wakes with it.",
         "After a weekend in the garden.", "Has had it on and off for years.")  # fmt: skip
SAID = {
    Response.BETTER: ("Better since last time.", "Two good days, then a little back.", "Sleeps through again.",
                      "Back at work all day.", "Hardly thinks of it now."),
    Response.PLATEAU: ("Better at first, now the same.", "Good for two days, then as before.", "Holds, no further.",
                       "Same as last week."),
    Response.UNCHANGED: ("No change.", "A day's relief at most.", "As before.", "A bad week."),
}  # fmt: skip
FOUND = ("Taut band, less than last time.", "Range of movement full, end tight.", "Guarded at the end of range.",
         "Tender on pressure, no swelling.", "Strength equal on both sides.", "")  # fmt: skip
JUDGED = {
    Response.BETTER: ("Responding.", "Improving as expected.", "Nearly there."),
    Response.PLATEAU: ("Held, not gaining.", "Load at work keeps it going."),
    Response.UNCHANGED: ("Not responding so far.", "Review the diagnosis."),
}
PLANNED = ("Same again next week.", "Add exercise at home: two sets a day.", "Space the visits out.",
           "Fewer needles next time.", "Letter to the family doctor.", "")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """The four fields of a visit's note."""

    subjective: str
    objective: str
    assessment: str
    plan: str


def write_note(chance: random.Random, response: Response, visit: int, card: CardPair) -> Note:
    """A short note; an assessment only when the card was asked, since nobody judges what they did not ask."""
    return Note(
        subjective=chance.choice(SAID[response] if visit else FIRST) if chance.random() < 0.7 else "",
        objective=chance.choice(FOUND) if chance.random() < 0.5 else "",
        assessment=chance.choice(JUDGED[response]) if visit > 2 and card.before is not None else "",
        plan=chance.choice(PLANNED) if chance.random() < 0.5 else "",
    )
