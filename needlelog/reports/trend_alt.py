"""A patient's trend in sentences, for whoever hears a chart instead of seeing it.

Knows what a trend means, and nothing of how it is drawn.
"""

from collections import Counter
from collections.abc import Mapping

from needlelog.domain.side_effects import Severity
from needlelog.domain.trends import CardCourse, PatientTrend
from needlelog.domain.wording import day_text, number_text
from needlelog.i18n import _, ngettext
from needlelog.reports.words import capitalised


def trend_alt(trend: PatientTrend, labels: Mapping[str, str]) -> str:
    """What the trend shows: the card's first and last value, responses counted, side effects by kind."""
    if not trend.session_count:
        return _("No session yet.")
    count = trend.session_count
    parts = [ngettext("{count} session.", "{count} sessions.", count).format(count=count)]
    cards = [_card(course) for course in trend.courses] or [_("No 0–10 card before a session.")]
    parts += [*cards, _ltr(trend), _effects(trend, labels)]
    return " ".join(parts)


def _card(course: CardCourse) -> str:
    before = [point for point in course.points if point.before is not None]
    if not before:
        return _("{asked}, 0–10: no value before a session.").format(asked=capitalised(course.asks))
    first, last = before[0], before[-1]
    values = {
        "asked": capitalised(course.asks),
        "first": number_text(first.before or 0),
        "first_day": day_text(first.at.date()),
        "last": number_text(last.before or 0),
        "last_day": day_text(last.at.date()),
    }
    if len(before) == 1:
        return _("{asked}, 0–10, before the session: {first} on {first_day}.").format(**values)
    return _("{asked}, 0–10, before the session: {first} on {first_day}, {last} on {last_day}.").format(**values)


def _ltr(trend: PatientTrend) -> str:
    if not trend.ltr:
        return _("No local twitch response recorded.")
    sessions = len({point.session_uuid for point in trend.ltr})
    counted = sum(point.count or 0 for point in trend.ltr)
    if any(point.uncounted for point in trend.ltr):
        return ngettext(
            "Local twitch responses: {counted} counted and some uncounted, sought in {sessions} session.",
            "Local twitch responses: {counted} counted and some uncounted, sought in {sessions} sessions.",
            sessions,
        ).format(counted=counted, sessions=sessions)
    return ngettext(
        "Local twitch responses: {counted}, sought in {sessions} session.",
        "Local twitch responses: {counted}, sought in {sessions} sessions.",
        sessions,
    ).format(counted=counted, sessions=sessions)


def _effects(trend: PatientTrend, labels: Mapping[str, str]) -> str:
    if not trend.side_effects:
        return _("No side effect recorded.")
    counts = Counter(point.kind for point in trend.side_effects)
    traces = Counter(point.kind for point in trend.side_effects if point.severity is Severity.TRACE)
    parts = [_kind(labels.get(kind, kind), count, traces[kind]) for kind, count in counts.most_common()]
    return _("Side effects: {parts}.").format(parts=", ".join(parts))


def _kind(label: str, count: int, traces: int) -> str:
    """A kind with how often it came; a trace is told apart, since it is no side effect that counts."""
    if traces == count:
        return ngettext("{label}: {count} trace", "{label}: {count} traces", count).format(label=label, count=count)
    if traces:
        return ngettext("{label} {count} and {traces} trace", "{label} {count} and {traces} traces", traces).format(
            label=label, count=count - traces, traces=traces
        )
    return _("{label} {count}").format(label=label, count=count)
