"""What a trend is of and what came of it, in words: above a chart, beside it, in a file of it.

Knows the course as values, and nothing of where its words stand.
"""

from needlelog.domain.needlings import modality_word
from needlelog.domain.trend_choice import ChosenCourse
from needlelog.domain.wording import day_text, number_text
from needlelog.i18n import _, ngettext
from needlelog.reports.words import capitalised


def choice_words(course: ChosenCourse) -> str:
    """What the sessions were chosen by, and which complaints share a line; empty when there is neither."""
    choice = course.choice
    parts = [episode.complaint for episode in course.episodes if episode.id == choice.episode_id]
    if choice.modality is not None:
        parts.append(_("sessions with {modality}").format(modality=modality_word(choice.modality)))
    if choice.first is not None and choice.last is not None:
        parts.append(_("{first} to {last}").format(first=day_text(choice.first), last=day_text(choice.last)))
    elif choice.first is not None:
        parts.append(_("from {first}").format(first=day_text(choice.first)))
    elif choice.last is not None:
        parts.append(_("until {last}").format(last=day_text(choice.last)))
    said = [_("Only: {parts}").format(parts=" · ".join(parts))] if parts else []
    for asks, complaints in course.together:
        shared = _("{asked} is one line for {count} complaints together: {complaints}")
        said.append(
            shared.format(asked=capitalised(asks), count=len(complaints), complaints=_(" and ").join(complaints))
        )
    return " · ".join(said)


def since_words(course: ChosenCourse) -> str:
    """What ``since_first`` counts from: the first session of all, or the first of those that are shown."""
    if course.shown_from is None:
        return _("Since the first session")
    return _("Since the first session shown ({date})").format(date=day_text(course.shown_from))


def since_first(course: ChosenCourse) -> tuple[str, ...]:
    """A sentence for each question of the card, from the first value before a session to the last; then the counts.

    Between the values of different complaints there is no change: which share the line is said instead.
    """
    sentences = []
    together = dict(course.together)
    for one in course.trend.courses:
        values = [point.before for point in one.points if point.before is not None]
        if not values:
            continue
        asked, first, last = capitalised(one.asks), values[0], values[-1]
        if one.asks in together:
            shared = _("{asked} is of several complaints, {complaints}: choose one above to see its change")
            sentences.append(shared.format(asked=asked, complaints=_(" and ").join(together[one.asks])))
            continue
        if len(values) == 1:
            sentences.append(_("{asked} before: {value}").format(asked=asked, value=number_text(first)))
            continue
        change = _("no change") if first == last else f"{'−' if last < first else '+'}{abs(last - first):g}"
        sentences.append(
            _("{asked} before: {first} → {last}, {change}").format(
                asked=asked, first=number_text(first), last=number_text(last), change=change
            )
        )
    count, affected = course.trend.session_count, course.with_side_effects
    sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
    sentences.append(_("{sessions}, {affected} with side effects").format(sessions=sessions, affected=affected))
    return tuple(sentences)


def needles_words(course: ChosenCourse) -> str:
    """How many sessions and needles the marks on the body stand for."""
    count = course.trend.session_count
    sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
    needles = ngettext("{count} needle", "{count} needles", course.needles).format(count=course.needles)
    return _("{sessions}, {needles}, by number of visits").format(sessions=sessions, needles=needles)
