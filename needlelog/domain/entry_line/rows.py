"""Turns a run of targets and parts into needlings, and says what contradicts itself. Knows no text but for places."""

from dataclasses import dataclass, field, replace
from typing import Any

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.doubts import doubts
from needlelog.domain.entry_line.items import NEEDLE_IS_IN, Part, Size, Slot, TargetItem, TypedDepth, TypedLtr
from needlelog.domain.entry_line.measures import format_number
from needlelog.domain.entry_line.misfits import bleeding_or_pricked, misfits
from needlelog.domain.entry_line.needles import Needle, Needles, takes_sticky_needle
from needlelog.domain.entry_line.noticed import cun_deeper_than, noticed
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.sides import short_label, sides_of
from needlelog.domain.entry_line.values import Problem
from needlelog.domain.needlings import (
    TECHNIQUES,
    DepthUnit,
    Electrical,
    Modality,
    NeedlingFields,
    Side,
    TargetKind,
    usual_modality,
)
from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import TypedSideEffect
from needlelog.i18n import _

ASK_NEEDLE_OR_DEPTH_MM = 40
"""From here on a bare number of millimetres may be a needle: the shortest needles for deep muscles are this long."""


@dataclass(slots=True)
class Rows:
    """What a run became: one tuple of needlings for each target, left before right.

    ``needles`` are those that stay for what comes next, ``typed`` those of them that the line itself has said;
    ``typed_needles`` are the sizes said for each needling, in their order.
    """

    needles: Needles
    typed: Needles = field(default_factory=Needles)
    typed_needles: list[Needle] = field(default_factory=list)
    by_target: list[tuple[NeedlingFields, ...]] = field(default_factory=list)
    problems: dict[Problem, None] = field(default_factory=dict)
    notices: dict[str, None] = field(default_factory=dict)
    side_known: bool = True


def rows_of(
    run: Run,
    source: str,
    reference: Reference,
    needles: Needles,
    modality: Modality | None = None,
    typed: Needles | None = None,
) -> Rows:
    """The needlings of a run, without pair numbers; ``needles`` are those that stay, ``modality`` the trade chosen.

    ``typed`` are those that stay from what was typed before on the same line.
    """
    return _Builder(run, source, reference, needles, modality, typed or Needles()).build()


class _Builder:
    def __init__(
        self,
        run: Run,
        source: str,
        reference: Reference,
        needles: Needles,
        modality: Modality | None,
        typed: Needles,
    ) -> None:
        self.run = run
        self.source = source
        self.reference = reference
        self.rows = Rows(needles=needles, typed=typed)
        self.before = needles
        self.typed_before = typed
        self.modality = modality
        self.asked: list[Part] = []
        self.first: tuple[TargetItem, Side | None] = (run.targets[0], None)

    def build(self) -> Rows:
        answer = sides_of(self.run, self.source, self.reference)
        if answer.problem is not None:
            self.rows.problems[answer.problem] = None
            self.rows.side_known = False
        if answer.notice:
            self.rows.notices[answer.notice] = None
        found = misfits(self.run, self.source, self.reference, answer.sides, side_known=self.rows.side_known)
        self.rows.problems.update(dict.fromkeys(found))
        self.rows.problems.update(dict.fromkeys(doubts(self.run, self.source, self.reference)))
        self.asked = bleeding_or_pricked(self.run, self.reference)
        self.rows.notices.update(dict.fromkeys(noticed(self.run, self.source, answer.sides)))
        self.first = (self.run.targets[0], answer.sides[0][0])
        for item, sides in zip(self.run.targets, answer.sides, strict=True):
            if item.kind is not None:
                self.rows.by_target.append(tuple(self._needling(item, side) for side in sides))
        return self.rows

    def _problem(self, part: Part, message: str, *choices: str, question: bool = False) -> None:
        text = self.source[part.start : part.end]
        self.rows.problems[Problem(text, part.start, part.end, message, choices_of(*choices), question)] = None

    # ---- one needling -------------------------------------------------------

    def _needling(self, item: TargetItem, side: Side | None) -> NeedlingFields:
        parts = [part for part in self.run.parts if part.only in (None, side)]
        one: dict[Slot, Any] = {}
        for part in sorted(parts, key=lambda part: part.only is not None):
            one[part.slot] = part.value if part.only is not None else one.get(part.slot, part.value)
        techniques = self._techniques(item, parts)
        levels = self._levels(item, parts)
        needles = self._needles(item, parts, one, levels, techniques)
        diameter, length = self._size(item, parts, needles, techniques)
        depth: TypedDepth | None = one.get(Slot.DEPTH)
        if depth is not None and not self._depth_stands(parts, depth, length):
            depth = None
        ltr: TypedLtr | None = one.get(Slot.LTR)
        count = None if ltr is None else ltr.right if ltr.right is not None and side is Side.RIGHT else ltr.count
        return NeedlingFields(
            kind=item.kind or TargetKind.OWN,
            code="" if item.target is None else item.target.code,
            label=item.label,
            trigger_point=one.get(Slot.TRIGGER_POINT),
            trigger_point_state=one.get(Slot.STATE),
            taut_band=one.get(Slot.TAUT_BAND),
            tenderness=one.get(Slot.TENDERNESS),
            levels=levels,
            side=side,
            needles=needles,
            diameter_mm=diameter,
            length_mm=length,
            depth=None if depth is None else depth.depth,
            techniques=techniques,
            through_to=item.through_to,
            passes=one.get(Slot.PASSES),
            retention_min=one.get(Slot.RETENTION),
            electrical=self._electrical(parts),
            ltr=None if ltr is None else count is None or count > 0,
            ltr_count=count,
            ltr_strength=None if ltr is None or count == 0 else ltr.strength,
            deqi=one.get(Slot.DEQI),
            referred_pain=one.get(Slot.REFERRED),
            tack_due=one.get(Slot.TACK),
            side_effects=self._effects(item, side, parts),
            note="; ".join(dict.fromkeys(part.value for part in parts if part.slot is Slot.NOTE)),
        )

    def _techniques(self, item: TargetItem, parts: list[Part]) -> tuple[str, ...]:
        words = {part.value for part in parts if part.slot is Slot.TECHNIQUE}
        words |= {"through"} if item.through_to is not None else set()
        words |= {"tack"} if any(part.slot is Slot.TACK for part in parts) else set()
        return tuple(technique for technique in TECHNIQUES if technique in words)

    def _levels(self, item: TargetItem, parts: list[Part]) -> tuple[str, ...]:
        if item.target is None or not item.target.spinal:
            return ()
        return tuple(dict.fromkeys(level for part in parts if part.slot is Slot.LEVELS for level in part.value))

    def _needles(
        self, item: TargetItem, parts: list[Part], one: dict[Slot, Any], levels: tuple[str, ...], words: tuple[str, ...]
    ) -> int:
        """Loci times x; none for moxa alone and for the needle of the row before."""
        if Slot.COUNT in one:
            return int(one[Slot.COUNT])
        loci = 1 if item.target is None else self.reference.needles_of(item.target.code, levels)
        if Slot.TIMES in one:
            some = item.target is not None and item.target.loci_rule == "some"
            return int(one[Slot.TIMES]) * (1 if some else loci)
        needled = {part.slot for part in parts} & NEEDLE_IS_IN or set(words) - {"moxa"}
        if "same_needle" in words or ("moxa" in words and not needled):
            return 0
        return loci

    def _size(
        self, item: TargetItem, parts: list[Part], needles: int, words: tuple[str, ...]
    ) -> tuple[float | None, float | None]:
        sticks = takes_sticky_needle(needles, words)
        trade = self.before.trade_of(usual_modality(item.kind or TargetKind.OWN, self.modality), words)
        stays = sticks and not any(part.slot is Slot.SIZE and part.value.clears for part in parts)
        before = self.before.of(trade) if stays else Needle()
        typed_before = self.typed_before.of(trade) if stays else Needle()
        sizes = [part for part in parts if part.slot is Slot.SIZE]
        said: dict[str, float] = {}
        typed: dict[tuple[str, Side | None], float] = {}
        for part in sorted(sizes, key=lambda part: part.only is not None):
            size: Size = part.value
            if size.said:
                self.rows.notices[size.said] = None
            for name, value in (("diameter_mm", size.diameter_mm), ("length_mm", size.length_mm)):
                if value is not None and typed.setdefault((name, part.only), value) != value:
                    self._problem(part, _("The needle's size is said twice, and differently: keep one."))
                elif value is not None:
                    said[name] = value
        needle, typed_needle = replace(before, **said), replace(typed_before, **said)
        if sticks:
            self.rows.needles = self.rows.needles.used(trade, needle)
            self.rows.typed = self.rows.typed.used(trade, typed_needle)
        self.rows.typed_needles.append(typed_needle)
        return needle.diameter_mm, needle.length_mm

    def _depth_stands(self, parts: list[Part], typed: TypedDepth, length: float | None) -> bool:
        """Whether the depth can be kept; asks whether it is a needle where that is not known."""
        depth, part = typed.depth, next(p for p in parts if p.slot is Slot.DEPTH and p.value is typed)
        if typed.kept:
            self.rows.notices[typed.kept] = None
        if depth.unit is not DepthUnit.MM:
            if length is not None and (notice := cun_deeper_than(length, depth.max)):
                self.rows.notices[notice] = None
            return True
        shown = format_number(depth.max)
        if length is None:
            if typed.plain and depth.max >= ASK_NEEDLE_OR_DEPTH_MM:
                self._problem(part, _("{mm} mm: needle or depth?").format(mm=shown), f"n{shown}", f"d{shown}mm",
                              question=True)  # fmt: skip
                return False
            return True
        if depth.max > length:
            message = _("Depth {depth} mm is more than the needle's {length} mm. Correct one of them.")
            self._problem(part, message.format(depth=shown, length=format_number(length)))
            return False
        if depth.max == length:
            message = _("Depth {depth} mm is the whole length of the needle.").format(depth=shown)
            self.rows.notices[message] = None
        return True

    def _electrical(self, parts: list[Part]) -> Electrical | None:
        typed = [part for part in parts if part.slot is Slot.ELECTRICAL]
        if not typed:
            return None
        known: dict[str, Any] = {}
        for part in sorted(typed, key=lambda part: part.only is not None):
            for name in ("hz", "hz2", "pulse_us", "ma", "pair"):
                value = getattr(part.value, name)
                if value is None:
                    continue
                if part.only is None and known.get(name, value) != value:
                    self._problem(part, _("The stimulation is said twice, and differently: keep one."))
                known[name] = value
        return Electrical(**known)

    def _effects(self, item: TargetItem, side: Side | None, parts: list[Part]) -> tuple[TypedSideEffect, ...]:
        """The row's side effects; one of the whole patient (a faint) is noted once in a run, on its first row."""
        found: dict[str, TypedSideEffect] = {}
        for part in parts:
            if part.slot is not Slot.EFFECT or part in self.asked:
                continue
            effect: TypedSideEffect = part.value.effect
            event = self.reference.events[effect.kind]
            if part.only is None and not event.site_specific and (item, side) != self.first:
                name = short_label(self.first[0].label)
                message = _("{event} is noted once, with {name}.").format(event=event.label, name=name)
                self.rows.notices[message] = None
                continue
            if part.only is None and event.site_specific and len(self.run.targets) > 1:
                message = _("{event} is noted at every point of this run.").format(event=event.label)
                self.rows.notices[message] = None
            found.setdefault(effect.kind, effect)
        return tuple(found.values())
