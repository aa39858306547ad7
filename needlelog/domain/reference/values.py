"""Reference facts as frozen values. Knows nothing of tables, files or search."""

from dataclasses import dataclass

from needlelog.domain.needlings import Side, TargetKind
from needlelog.domain.side_effects import Severity


@dataclass(frozen=True, slots=True)
class Target:
    """An acupoint, an ear or scalp point, a muscle, a part or a group of muscles: never one's own site.

    ``loci`` is how many needle sites one side means; ``loci_rule`` is ``fixed``, ``some`` (often only some are used) or
    ``per_level`` (one for each level named). ``only_side`` is set for the two points that exist on one side alone.
    ``spinal`` says that a level such as L4 makes sense. ``names`` are for search, never for display.
    """

    kind: TargetKind
    code: str
    label: str
    midline: bool
    loci: int
    loci_rule: str
    region: str
    spinal: bool
    group: bool
    names: tuple[str, ...]
    only_side: Side | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a word that has several; ``text`` is a spelling with this meaning alone.

    ``target`` is None when the meaning is no target, such as the left side.
    """

    target: Target | None
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """What the first ``length`` words mean: one target, or several readings to ask about.

    A single reading without a target is a word that nobody should be taken at: ``shen`` for the ear's kidney point.
    """

    target: Target | None
    readings: tuple[Reading, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Homophone:
    """A name that several points bear; it never resolves alone."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of side effect. ``timing`` holds ``during``, ``after`` and ``later``; ``site_specific``: has a place."""

    id: str
    label: str
    group: str
    default_severity: Severity
    timing: tuple[str, ...]
    site_specific: bool
    red_flag: bool
    words: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SafetyNote:
    """A hazard at a target. ``tier`` 1 is always shown, 2 once a session, 3 on demand; no ``levels`` means all.

    Beyond ``ask_over_mm`` millimetres the program asks; ``ask_over_basis`` says what that figure is: ``advised``, a
    ``limit`` given by its source, a ``mean`` or the ``least`` distance to the structure. None is a permission.
    """

    code: str
    hazard: str
    structure: str
    level: str
    tier: int
    levels: tuple[str, ...]
    advice: str
    depth_note: str
    source: str
    source_read: str
    ask_over_mm: float | None
    ask_over_basis: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A published rate; ``numerator`` and ``denominator`` only where the study's row states exact counts.

    ``value`` is events or people per ``per`` of ``unit``; ``per`` is None for counts and ratios. ``scope`` is ``kind``,
    ``any``, ``significant``, ``serious``, ``other`` or ``not adverse``. Like is compared with like: ``reported_by``.
    """

    study: str
    modality: str
    event: str
    scope: str
    kinds: tuple[str, ...]
    value: float
    ci_low: float | None
    ci_high: float | None
    unit: str
    per: int | None
    numerator: int | None
    denominator: int | None
    denominator_of: str
    population: str
    reported_by: str
    note: str
    source: str
    source_read: str


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """An outcome measure: range, step and thresholds in ``unit``. ``higher_is_worse`` gives its direction.

    ``mcid_value`` (in ``mcid_unit``) and ``mcid_percent`` compare two visits' first scores, never within a session.
    """

    id: str
    name: str
    domain: str
    min: float
    max: float
    step: float
    unit: str
    higher_is_worse: bool
    mdc: float | None
    mdc_note: str
    mcid_value: float | None
    mcid_unit: str
    mcid_percent: float | None
    mcid_note: str
    between_visits_only: bool
    other_threshold: str
    licence: str
    licence_note: str
    source: str
    source_read: str


@dataclass(frozen=True, slots=True)
class Precaution:
    """Something true of a patient that matters to needling, with the question that finds it.

    ``weight`` is absolute or relative, for an area or for electrical stimulation; ``behaviour`` is ``none``, ``warn``,
    ``ask_reason`` or ``hold_signature``. ``found_by`` is ``asked``, ``observed``, ``consent`` or ``rule``.
    """

    id: str
    condition: str
    category: str
    weight: str
    applies_to: str
    question: str
    behaviour: str
    advice: str
    source: str
    source_read: str
    found_by: str

    @property
    def is_fact(self) -> bool:
        """Whether it is something true of a patient that stays in the record: an alert."""
        return self.found_by in ("asked", "observed") and self.behaviour != "none"


@dataclass(frozen=True, slots=True)
class SeverityStep:
    """A step of a scale of severity."""

    scale: str
    level: str
    meaning: str
    source: str
    source_read: str
