"""What rates are counted from: signed sessions with a needle put in, and their side effects. Knows rows, no rate."""

from collections import defaultdict
from typing import Final

from needlelog.domain.needlings import Modality
from needlelog.domain.rates import EffectFact, Grouping, RateChoice, RateFacts, RateGroup, Trade
from needlelog.domain.side_effects import ReportedBy, Severity
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row

_MODALITIES: Final = {
    Trade.DRY_NEEDLING: (Modality.DRY_NEEDLING,),
    Trade.ACUPUNCTURE: (Modality.ACUPUNCTURE,),
    Trade.COMBINED: tuple(Modality),
}

_TREATED: Final = (
    "treated AS (SELECT session.id, session.patient_id, session.practitioner_id, session_summary.needles,"
    f" substr({rows.LOCAL_DAY}, 1, 7) AS month"
    " FROM session JOIN session_summary ON session_summary.session_id = session.id"
    " WHERE session.signed_at IS NOT NULL AND session_summary.needles > 0{conditions})"
)

_EFFECT: Final = (
    "side_effect.session_id, treated.patient_id, side_effect.needling_id, treated.month, side_effect.kind,"
    " side_effect.severity, side_effect.reported_by"
)

# Two rows of one target are two needlings; the name shown is that of the latest day, as labels may be corrected.
_GROUPS: Final = {
    Grouping.TARGET: ("needling.kind || ':' || iif(needling.code = '', needling.label, needling.code)", "label"),
    Grouping.GAUGE: ("needling.diameter_mm", "diameter_mm"),
}


def facts(db: Database, choice: RateChoice) -> RateFacts:
    """The chosen sessions and all their side effects, by three queries."""
    treated, values = _treated(choice)
    whole = db.rows(
        f"WITH {treated} SELECT count(*), count(DISTINCT patient_id), coalesce(sum(needles), 0) FROM treated", values
    )[0]
    months = db.rows(f"WITH {treated} SELECT month, count(*) FROM treated GROUP BY month ORDER BY month", values)
    effects = db.rows(
        f"WITH {treated} SELECT {_EFFECT} FROM side_effect JOIN treated ON treated.id = side_effect.session_id", values
    )
    return RateFacts(
        whole[0], whole[1], whole[2], tuple((row[0], row[1]) for row in months), tuple(map(_effect, effects))
    )


def groups(db: Database, choice: RateChoice, grouping: Grouping) -> tuple[RateGroup, ...]:
    """The chosen sessions' needlings by target or gauge, or the sessions themselves by practitioner.

    A needling counts when it was confirmed and a needle put in; one whose gauge was not said is in no gauge's group.
    """
    treated, values = _treated(choice)
    if grouping is Grouping.PRACTITIONER:
        counts = db.rows(
            f"WITH {treated} SELECT practitioner.id, practitioner.name, count(*) FROM treated"
            " JOIN practitioner ON practitioner.id = treated.practitioner_id GROUP BY practitioner.id",
            values,
        )
        effects = db.rows(
            f"WITH {treated} SELECT {_EFFECT}, treated.practitioner_id AS key FROM side_effect"
            " JOIN treated ON treated.id = side_effect.session_id",
            values,
        )
    else:
        key, name = _GROUPS[grouping]
        needled = "needling.confirmed AND needling.needles > 0"
        counts = db.rows(
            f"WITH {treated} SELECT {key} AS key, needling.{name}, count(*), max(needling.id) FROM needling"
            f" JOIN treated ON treated.id = needling.session_id WHERE {needled} AND {key} IS NOT NULL GROUP BY key",
            values,
        )
        effects = db.rows(
            f"WITH {treated} SELECT {_EFFECT}, {key} AS key FROM side_effect"
            " JOIN treated ON treated.id = side_effect.session_id"
            f" JOIN needling ON needling.id = side_effect.needling_id WHERE {needled}",
            values,
        )
    found: dict[object, list[EffectFact]] = defaultdict(list)
    for row in effects:
        found[row["key"]].append(_effect(row))
    return tuple(
        RateGroup(f"{row[1]:g}" if isinstance(row[1], float) else str(row[1]), row[2], tuple(found[row[0]]))
        for row in counts
    )


def _treated(choice: RateChoice) -> tuple[str, list[object]]:
    """The common table of the chosen sessions, and the values of its question marks."""
    conditions: list[str] = []
    values: list[object] = []
    if choice.trade is not None:
        conditions.append("session_summary.modalities = ?")
        values.append(rows.words_text(_MODALITIES[choice.trade]))
    if choice.practitioner_id is not None:
        conditions.append("session.practitioner_id = ?")
        values.append(choice.practitioner_id)
    for day, compares in ((choice.first, ">="), (choice.last, "<=")):
        if day is not None:
            conditions.append(f"{rows.LOCAL_DAY} {compares} ?")
            values.append(day.isoformat())
    return _TREATED.format(conditions="".join(f" AND {one}" for one in conditions)), values


def _effect(row: Row) -> EffectFact:
    return EffectFact(
        session=row["session_id"],
        patient=row["patient_id"],
        needling=row["needling_id"],
        month=row["month"],
        kind=row["kind"],
        severity=Severity(row["severity"]),
        reported_by=ReportedBy(row["reported_by"]),
    )
