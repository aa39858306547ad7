"""Says an entry in words, for the line beneath the entry line: what was understood, nothing of what was not."""

from collections.abc import Iterable, Mapping

from needlelog.domain.entry_line.folding import sides_folded
from needlelog.domain.entry_line.phrases import part_phrases
from needlelog.domain.entry_line.sides import short_label
from needlelog.domain.entry_line.values import Entry
from needlelog.domain.needlings import NeedlingFields, Side
from needlelog.domain.wording import side_text
from needlelog.i18n import _, ngettext

_DOT = " · "


def describe(entry: Entry) -> str:
    """The entry in one line: ``2 needles · LI4 Hegu left and right · depth 0.5 cun``, then updates and notices.

    Rows with the same parts stand together; others are parted by a semicolon. Empty when nothing was understood.
    """
    pieces: list[str] = []
    if entry.needlings:
        pieces = [_needles(entry.needlings), _rows(entry.needlings, entry.labels)]
    pieces += [update.adds for update in entry.updates]
    return _DOT.join([*pieces, *(notice.rstrip(".") for notice in entry.notices)])


def _needles(needlings: Iterable[NeedlingFields]) -> str:
    count = sum(fields.needles for fields in needlings)
    if count == 0:
        return _("no needle")
    return ngettext("{count} needle", "{count} needles", count).format(count=count)


def _rows(needlings: tuple[NeedlingFields, ...], labels: Mapping[str, str]) -> str:
    """Neighbours that share their side and all their parts are named together."""
    runs: list[tuple[list[str], str, list[str]]] = []
    for rows in sides_folded(needlings):
        name = _name(rows[0])
        side, parts = _side(rows), _parts(rows, labels)
        if runs and (runs[-1][1], runs[-1][2]) == (side, parts):
            runs[-1][0].append(name)
        else:
            runs.append(([name], side, parts))
    shown = [_DOT.join([" ".join(filter(None, [", ".join(names), side])), *parts]) for names, side, parts in runs]
    return "; ".join(shown)


def _name(fields: NeedlingFields) -> str:
    levels = " ".join(fields.levels)
    return " ".join(filter(None, [short_label(fields.label), levels]))


def _side(rows: tuple[NeedlingFields, ...]) -> str:
    if len(rows) == 2:
        return _("left and right")
    side = rows[0].side
    return "" if side in (None, Side.MIDLINE) else side_text(side)


def _parts(rows: tuple[NeedlingFields, ...], labels: Mapping[str, str]) -> list[str]:
    phrases = [part_phrases(fields, labels) for fields in rows]
    shared = [phrase for phrase in phrases[0] if all(phrase in each for each in phrases)]
    found = list(shared)
    if len(rows) == 2:
        for side, own in zip((_("left"), _("right")), phrases, strict=True):
            differing = ", ".join(phrase for phrase in own if phrase not in shared)
            if differing:
                found.append(_("{side}: {what}").format(side=side, what=differing))
    return found
