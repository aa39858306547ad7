"""A patient's course as values: what a chart draws, and nothing of how it is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from needlelog.domain.episodes import ASKED_WITHOUT_COMPLAINT, Episode, EpisodeId
from needlelog.domain.important_change import CardFor, ImportantChange, important_change
from needlelog.domain.needlings import NeedlingFields, Side
from needlelog.domain.reference.values import OutcomeMeasure
from needlelog.domain.sessions import Session, SessionState
from needlelog.domain.side_effects import Severity
from needlelog.i18n import _


@dataclass(frozen=True, slots=True)
class CardPoint:
    """The 0-10 card of one session."""

    session_uuid: str
    at: datetime
    before: float | None
    after: float | None
    draft: bool


@dataclass(frozen=True, slots=True)
class LtrPoint:
    """Local twitch responses of one target in one session.

    ``count`` and ``uncounted`` are those of its ``LtrSum``.
    """

    session_uuid: str
    at: datetime
    target: str
    count: int | None
    draft: bool
    uncounted: int = 0

    @property
    def least(self) -> int:
        """The fewest responses there can have been."""
        return (self.count or 0) + self.uncounted


@dataclass(frozen=True, slots=True)
class SideEffectPoint:
    """A side effect, dated by its session."""

    session_uuid: str
    at: datetime
    kind: str
    severity: Severity
    draft: bool


@dataclass(frozen=True, slots=True)
class CardCourse:
    """One question of the 0-10 card, the sessions that were asked it, and what change of it is known to matter."""

    asks: str
    points: tuple[CardPoint, ...]
    important: ImportantChange | None = None


@dataclass(frozen=True, slots=True)
class PatientTrend:
    """All that the trend page shows, oldest first.

    ``card_asks`` is what the card rates; ``card`` holds the sessions that were asked it, ``other_cards`` the courses of
    what it rated besides, since pain and sleep are no one course.
    """

    card_asks: str
    card: tuple[CardPoint, ...]
    ltr: tuple[LtrPoint, ...]
    side_effects: tuple[SideEffectPoint, ...]
    session_count: int
    other_cards: tuple[CardCourse, ...] = ()
    important: ImportantChange | None = None

    @property
    def courses(self) -> tuple[CardCourse, ...]:
        """Every question with its course, the one in ``card_asks`` first; none that has no value."""
        first = (CardCourse(self.card_asks, self.card, self.important),) if self.card else ()
        return (*first, *self.other_cards)

    def led_by(self, asks: str) -> "PatientTrend":
        """The same trend with another question of the card first; itself where that was never asked."""
        courses = self.courses
        first = next((course for course in courses if course.asks == asks), None)
        if first is None:
            return self
        others = tuple(course for course in courses if course is not first)
        return replace(self, card_asks=first.asks, card=first.points, important=first.important, other_cards=others)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.courses or self.ltr or self.side_effects)


@dataclass(frozen=True, slots=True)
class LtrSum:
    """Local twitch responses of several needlings together.

    ``count`` adds up those that were counted; it is 0 only where responses were sought and none came at all, and None
    where all that came were uncounted. ``uncounted`` is the number of needlings whose responses nobody counted.
    """

    count: int | None
    uncounted: int


SIDE_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R", Side.MIDLINE: "M"}


def target_name(needling: NeedlingFields) -> str:
    """A target with its side, as charts and cards name it: ``Trapezius (upper) R``."""
    return named(needling.label, needling.levels, needling.side)


def named(label: str, levels: tuple[str, ...], side: Side | None) -> str:
    """A label with its levels and the letter of its side; midline has none."""
    letter = (SIDE_LETTERS[side],) if side in (Side.LEFT, Side.RIGHT) else ()
    return " ".join((label, *levels, *letter))


def trend_of(
    sessions: tuple[Session, ...],
    card_asks: str,
    episodes: tuple[Episode, ...] = (),
    *,
    pain: OutcomeMeasure | None = None,
    known: tuple[Session, ...] | None = None,
) -> PatientTrend:
    """The trend of sessions given oldest first; ``episodes`` say what each session's card asked.

    LTR of one target in one session are added up, uncounted ones apart. ``card_asks`` leads where it was asked, else
    what was asked last. A session without an episode was asked about pain; one that serves two has a card of each where
    they ask different things, and the first's counts where they ask the same. ``pain`` is what is known of pain's
    important change, which is counted from the first visit of a complaint among the ``known`` sessions, oldest first:
    all of the patient's where ``sessions`` are a choice of them.
    """
    asked = {episode.id: episode.card_asks for episode in episodes}
    cards = _by_question(sessions, card_asks, asked)
    first_cards = cards if known is None else _by_question(known, card_asks, asked)
    courses = {
        asks: CardCourse(
            asks,
            tuple(point for point, _for in found),
            important_change(asks, [of for _point, of in found], [of for _point, of in first_cards[asks]], pain),
        )
        for asks, found in cards.items()
    }
    if card_asks not in courses and courses:
        # A question that nobody was asked yet leads no course: the one asked last does.
        card_asks = max(courses.values(), key=lambda course: course.points[-1].at).asks
    main = courses.pop(card_asks, CardCourse(card_asks, ()))
    ltr: list[LtrPoint] = []
    effects: list[SideEffectPoint] = []
    for session in sessions:
        draft = session.state is SessionState.DRAFT
        for name, found in _ltr_by_target(session).items():
            ltr.append(LtrPoint(session.uuid, session.happened_at, name, found.count, draft, found.uncounted))
        for effect in session.side_effects:
            effects.append(SideEffectPoint(session.uuid, session.happened_at, effect.kind, effect.severity, draft))
    return PatientTrend(
        card_asks, main.points, tuple(ltr), tuple(effects), len(sessions), tuple(courses.values()), main.important
    )


def _by_question(
    sessions: Sequence[Session], card_asks: str, asked: dict[EpisodeId, str]
) -> dict[str, list[tuple[CardPoint, CardFor]]]:
    """The cards by what they asked, one a session and question, each with the complaints that it stands for."""
    found: dict[str, list[tuple[CardPoint, CardFor]]] = {}
    for session in sessions:
        draft = session.state is SessionState.DRAFT
        served = [one for one in (session.episode_id, session.second_episode_id) if one is not None]
        told: set[str] = set()
        for episode_id, before, after in _cards_of(session):
            asks = asked.get(episode_id, card_asks) if episode_id is not None else ASKED_WITHOUT_COMPLAINT
            if asks in told:
                continue
            told.add(asks)
            complaints = frozenset(one for one in served if asked.get(one, card_asks) == asks) or {episode_id}
            point = CardPoint(session.uuid, session.happened_at, before, after, draft)
            found.setdefault(asks, []).append((point, CardFor(frozenset(complaints), before)))
    return found


def _cards_of(session: Session) -> Iterable[tuple[EpisodeId | None, float | None, float | None]]:
    """The complaint, before and after of each card that was asked, the first complaint's first."""
    for card in (
        (session.episode_id, session.card_before, session.card_after),
        (session.second_episode_id, session.second_card_before, session.second_card_after),
    ):
        if card[1:] != (None, None):
            yield card


def _ltr_by_target(session: Session) -> dict[str, LtrSum]:
    """LTR per target in order of entry, for the targets where they were sought."""
    responses: dict[str, list[tuple[bool | None, int | None]]] = {}
    for needling in session.needlings:
        responses.setdefault(target_name(needling), []).append((needling.ltr, needling.ltr_count))
    sums = {name: ltr_sum(found) for name, found in responses.items()}
    return {name: found for name, found in sums.items() if found is not None}


def ltr_sum(responses: Iterable[tuple[bool | None, int | None]]) -> LtrSum | None:
    """The sum over needlings, each given as its ``ltr`` and ``ltr_count``; None where it was recorded in none of them.

    The order does not matter, and a response that nobody counted never makes the sum a "none".
    """
    sought = [(came, count) for came, count in responses if came is not None]
    if not sought:
        return None
    count = sum(count or 0 for _came, count in sought)
    uncounted = sum(bool(came) and count is None for came, count in sought)
    return LtrSum(None if uncounted and not count else count, uncounted)


def ltr_sum_text(count: int | None, uncounted: int) -> str:
    """A sum as people read it: ``5``, ``≥ 6`` where some went uncounted, empty where LTR was not recorded."""
    if uncounted:
        return _("≥ {least}").format(least=(count or 0) + uncounted)
    return "" if count is None else str(count)


def card_change_sentence(before: float | None, after: float | None) -> str:
    """What changed on the card within a session; empty until both are known. Never judged against an MCID."""
    if before is None or after is None:
        return ""
    if before == after:
        return _("no change today")
    sign = "−" if after < before else "+"
    return _("{change} today").format(change=f"{sign}{abs(after - before):g}")
