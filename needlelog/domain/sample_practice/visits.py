"""The visits of one invented course: rows, answers of the tissue, side effects, needle count, short notes."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from needlelog.domain.courses import CourseSession, LateSideEffect
from needlelog.domain.needlings import Modality, NeedlingFields
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sample_practice.beside import write_beside
from needlelog.domain.sample_practice.complaints import Complaint
from needlelog.domain.sample_practice.notes import Note, write_note
from needlelog.domain.sample_practice.progress import CardPair, Response
from needlelog.domain.sample_practice.rows import acupuncture_rows, dry_needling_rows
from needlelog.domain.sample_practice.tables import SampleTables
from needlelog.domain.sessions import SessionFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, TypedSideEffect

TRACE_OF_BLOOD = 0.05
"""Share of visits with a drop on withdrawal noted; no rate counts it."""

FOUND_LATER = 0.35
"""Share of the bruises that are seen at the next visit only."""

COUNT_DIFFERS = 0.004
RATED = frozenset({"pain_during", "tenderness"})
DRAFT_WITHIN = timedelta(days=3)
DRAFTS = 0.2
"""Share of the last visits within ``DRAFT_WITHIN`` that are not signed yet."""

Row = tuple[NeedlingFields, Modality]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is true of a whole course. ``side`` is left, right, or empty where no side hurts."""

    complaint: Complaint
    modalities: tuple[Modality, ...]
    side: str
    practitioner_id: PractitionerId | None
    response: Response
    now: datetime


class VisitMaker:
    """Makes the visits of one course from one source of chance."""

    def __init__(self, chance: random.Random, plan: Plan, tables: SampleTables) -> None:
        self._chance = chance
        self._plan = plan
        self._tables = tables
        self._twitchiness = chance.uniform(1, 4.5)
        self._habit = chance.choice(("pistoning", "pistoning", "pistoning", "rotation", "static"))
        self._muscles = self._preferred(plan.complaint.muscles)
        self._points = self._preferred(plan.complaint.points)

    def make(self, moments: Sequence[datetime], cards: Sequence[CardPair]) -> Iterator[CourseSession]:
        """One visit for each moment and card, oldest first."""
        for visit, (moment, card) in enumerate(zip(moments, cards, strict=True)):
            next_visit = moments[visit + 1] if visit + 1 < len(moments) else None
            yield self._visit(visit, moment, next_visit, card)

    def _visit(self, visit: int, moment: datetime, next_visit: datetime | None, card: CardPair) -> CourseSession:
        chance = self._chance
        signed_at: datetime | None = moment + timedelta(minutes=chance.randint(30, 44))
        if next_visit is None and self._plan.now - moment < DRAFT_WITHIN and chance.random() < DRAFTS:
            signed_at = None
        rows = self._rows(visit)
        late = self._add_side_effects(rows, signed_at, next_visit)
        used = sum(row.needles for row, _ in rows)
        out, reason = used, ""
        if chance.random() < COUNT_DIFFERS:
            out, reason = chance.choice(
                (
                    (used - 1, "One needle slipped into the sharps box before it was counted; seen there."),
                    (used + 1, "One needle was opened, touched the sleeve and was put aside unused."),
                )
            )
        modalities = tuple(modality for modality in Modality if any(row[1] is modality for row in rows))
        side = self._plan.side
        beside = write_beside(chance, self._plan.complaint, modalities, side, visit, moment) if signed_at else {}
        note = write_note(chance, self._plan.response, visit, card) if signed_at else Note("", "", "", "")
        fields = SessionFields(
            happened_at=moment,
            practitioner_id=self._plan.practitioner_id,
            card_before=card.before,
            card_after=card.after if signed_at else None,
            needles_out=out if signed_at else None,
            count_reason=reason if signed_at else "",
            subjective=note.subjective,
            objective=note.objective,
            assessment=note.assessment,
            plan=note.plan,
            **beside,
        )
        return CourseSession(fields=fields, needlings=tuple(rows), late_side_effects=tuple(late), signed_at=signed_at)

    def _rows(self, visit: int) -> list[Row]:
        """The rows of a visit, those for dry needling first; a first visit is a cautious one."""
        rows: list[Row] = []
        combined = len(self._plan.modalities) > 1
        if Modality.DRY_NEEDLING in self._plan.modalities:
            most = 3 if combined or visit == 0 else 6
            muscles = self._chosen(self._muscles, 2, most)
            for row in dry_needling_rows(
                self._chance, muscles, self._tables.targets, self._plan.side, self._habit, self._expected_ltr(visit)
            ):
                rows.append((row, Modality.DRY_NEEDLING))
        if Modality.ACUPUNCTURE in self._plan.modalities:
            points = self._chosen(self._points, 2 if combined else 3, 4 if combined or visit == 0 else 8)
            first_pair = 1 + max((row.pair or 0 for row, _ in rows), default=0)
            for row in acupuncture_rows(self._chance, points, self._tables.targets, self._plan.side, first_pair):
                rows.append((row, Modality.ACUPUNCTURE))
        return rows

    def _expected_ltr(self, visit: int) -> float:
        """Twitches per muscle to expect: they fade over the visits, slower where nothing gets better."""
        fading = {Response.BETTER: 0.84, Response.PLATEAU: 0.9, Response.UNCHANGED: 0.97}[self._plan.response]
        return float(self._twitchiness * fading**visit + 0.15)

    def _preferred(self, codes: tuple[str, ...]) -> list[str]:
        """The complaint's targets in this course's own order: the usual ones tend to come first."""
        return sorted(codes, key=lambda code: codes.index(code) + self._chance.uniform(0, 3))

    def _chosen(self, preferred: Sequence[str], least: int, most: int) -> list[str]:
        """Mostly the same targets as last time, now and then one more or another."""
        count = min(len(preferred), self._chance.randint(least, most))
        return [code for rank, code in enumerate(preferred) if rank < count and self._chance.random() < 0.9] or list(
            preferred[:1]
        )

    def _add_side_effects(
        self, rows: list[Row], signed_at: datetime | None, next_visit: datetime | None
    ) -> list[LateSideEffect]:
        """Puts side effects on the rows at the published rates, and returns those that show after the signature.

        A combined visit follows the rates of dry needling. A side effect of the whole session has no row: it is asked
        for at the next visit, or told by telephone the day after.
        """
        chance = self._chance
        modality = self._plan.modalities[0]
        late = []
        told = next_visit or (signed_at and signed_at + timedelta(hours=chance.randint(18, 26)))
        later_known = told is not None and signed_at is not None and told <= self._plan.now
        for kind, rate in self._tables.rates[modality].items():
            if chance.random() >= rate:
                continue
            on_site = kind in self._tables.site_kinds
            index = chance.choice([number for number, row in enumerate(rows) if row[1] is modality])
            waits = not on_site or (kind == "bruising" and chance.random() < FOUND_LATER)
            rating = float(chance.randint(1, 5)) if kind in RATED and chance.random() < 0.6 else None
            if told is not None and later_known and waits:
                late.append(
                    LateSideEffect(
                        kind=kind,
                        found_at=told,
                        needling=index if on_site else None,
                        rating=rating,
                        onset=Onset.LATER if on_site else Onset.AFTER,
                        reported_by=ReportedBy.PRACTITIONER,
                        note="Seen at the next visit." if on_site else "Told when asked.",
                    )
                )
            else:
                _put(rows, index, TypedSideEffect(kind, Severity.MILD, rating))
        if chance.random() < TRACE_OF_BLOOD:
            free = [n for n, (row, _) in enumerate(rows) if all(each.kind != "bleeding" for each in row.side_effects)]
            if free:
                _put(rows, chance.choice(free), TypedSideEffect("bleeding", Severity.TRACE))
        return late


def _put(rows: list[Row], index: int, effect: TypedSideEffect) -> None:
    row, modality = rows[index]
    rows[index] = (replace(row, side_effects=(*row.side_effects, effect)), modality)
