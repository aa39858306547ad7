"""What a check of a practice's file found, as values."""

from dataclasses import dataclass

from needlelog.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """Faults by kind, empty where there is none; rows are named by table and number, never by content. Slips of the
    desk are named so that the desk finds them: a session by its UUID, patients by their reference.

    ``head`` and ``count`` are the last link and the length of the journal's chain: compared with those that were
    printed or backed up, they show whether its end was cut off.
    """

    integrity: tuple[str, ...]
    """What the engine says about the file's pages."""
    references: tuple[tuple[str, int], ...]
    """Rows that refer to one that is gone."""
    operations: tuple[int, ...]
    """Operations of the journal that are not what they were when their link was made."""
    rows: tuple[tuple[str, int], ...]
    """Rows changed without the journal."""
    derived: tuple[tuple[str, int], ...]
    """Summary and search rows that differ from what they are computed from."""
    head: str
    count: int
    before_birth: tuple[str, ...] = ()
    """UUIDs of sessions that are dated before their patient was born: a slip of the desk, no fault of the file."""
    shared_references: tuple[str, ...] = ()
    """References that more than one patient bears: a slip as well."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.integrity or self.references or self.operations or self.rows or self.derived)

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of fault; a single one when there is none."""
        return tuple(self._faults()) or (
            ngettext(
                "Nothing wrong was found; the journal holds {count:,} operation.",
                "Nothing wrong was found; the journal holds {count:,} operations.",
                self.count,
            ).format(count=self.count),
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """One sentence for each kind of slip in what was typed; the file is sound all the same."""
        found: list[str] = []
        if self.before_birth:
            count = len(self.before_birth)
            said = ngettext(
                "{count:,} session is dated before its patient was born: {first}.",
                "{count:,} sessions are dated before their patients were born, the first is {first}.",
                count,
            )
            found.append(said.format(count=count, first=self.before_birth[0]))
        if self.shared_references:
            said = _("Several patients have the same reference: {references}. Give all but one of them another.")
            found.append(said.format(references=", ".join(self.shared_references)))
        return tuple(found)

    def _faults(self) -> list[str]:
        found: list[str] = []
        if self.integrity:
            found.append(_("The file is damaged: {first}").format(first=self.integrity[0]))
        if self.references:
            found.append(
                _("Rows refer to others that are gone: {count:,}, the first in {first}.").format(
                    count=len(self.references), first=_named(self.references[0])
                )
            )
        if self.operations:
            found.append(
                _("The journal was changed after it was written: {count:,} operations, the first is {first}.").format(
                    count=len(self.operations), first=self.operations[0]
                )
            )
        if self.rows:
            found.append(
                _("Rows were changed without the journal: {count:,}, the first is {first}.").format(
                    count=len(self.rows), first=_named(self.rows[0])
                )
            )
        if self.derived:
            found.append(
                _("Summaries differ from the record: {count:,}, the first is {first}.").format(
                    count=len(self.derived), first=_named(self.derived[0])
                )
            )
        return found


def _named(row: tuple[str, int]) -> str:
    return f"{row[0]} {row[1]}"
