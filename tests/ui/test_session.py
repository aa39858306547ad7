"""The session page: nothing typed is lost, the tray comes before the sum, and what is missing is said and gone to."""

import sys
from collections.abc import Callable
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from needlelog.domain.clock import now, typed_moment
from needlelog.domain.needlings import Modality, TargetKind
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.sessions import SessionFields, SessionState
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services.sessions import Sessions
from needlelog.ui.forms import say_date, say_moment
from tests import builders as build
from tests.hands import Hands

Reopen = Callable[[Hands], Hands]


def test_the_card_takes_digits_and_arrows(hands: Hands) -> None:
    hands.patient()
    hands.session()
    card = hands.page.card
    card.before.setFocus()
    hands.press("1", "0")
    assert card.before.value == 10
    hands.press("Left", "Left", "Left", "Left")
    card.after.setFocus()
    hands.press("3")
    stored = hands.page.session
    assert stored is not None
    assert (stored.card_before, stored.card_after) == (6, 3)
    assert (card.change, card.change_role) == ("↓ −3 today", "good")
    hands.press("8")
    assert (card.change, card.change_role) == ("↑ +2 today", "")
    hands.press("Delete")
    assert card.after.value is None


def test_the_sum_is_shown_after_the_tray(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT", "gb20 b")
    hands.consent()
    count = hands.page.count
    assert count.verdict == ""
    count.tray.editor.setFocus()
    hands.type("2")
    assert count.verdict == ""
    hands.press("Return")
    assert count.verdict == "1 needle is not accounted for."
    assert count.reason.editor.placeholderText() == "Such as: one dropped"
    assert count.reason.field.isVisible()
    hands.press("Ctrl+Return")
    assert any("Find the difference or say why" in one for one in hands.page.held_by)
    assert count.reason.editor.hasFocus()
    hands.type("one dropped, found on the floor")
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed.session
    assert signed is not None
    assert signed.state is SessionState.SIGNED
    assert signed.count_reason == "one dropped, found on the floor"


@pytest.mark.parametrize("typed", ["-1", "eight", "2.5", "99999", "½"])
def test_a_count_that_is_none_is_refused_in_place(hands: Hands, typed: str) -> None:
    hands.patient()
    hands.session("R UT")
    tray = hands.page.count.tray
    tray.editor.setFocus()
    hands.type(typed)
    hands.press("Return")
    assert tray.field.error
    assert tray.text == typed
    hands.press("Ctrl+Return")
    assert hands.page.session is not None
    assert hands.page.session.needles_out is None


@pytest.mark.parametrize("typed", ["2199-01-01 10:00", "1812-01-01 10:00", "tomorrow", "2026-13-01 10:00"])
def test_a_visit_dated_wrongly_is_refused_in_place(hands: Hands, typed: str) -> None:
    hands.patient()
    hands.session()
    when = hands.page.visit.when
    when.editor.setFocus()
    when.editor.selectAll()
    hands.type(typed)
    hands.press("Tab")
    assert when.field.error
    assert when.text == typed


def test_a_session_without_needles_says_why(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.press("Ctrl+Return")
    assert hands.page.held_by == ("Add a needling, or say why there was none.",)
    assert hands.page.entry_line.edit.hasFocus()
    hands.page.no_needling.editor.setFocus()
    hands.type("feverish")
    hands.press("Ctrl+Return")
    assert hands.desk.patient.signed.session is not None


def test_a_reason_for_no_needling_stays_in_sight_while_it_holds_the_signature(hands: Hands) -> None:
    hands.patient()
    hands.session()
    reason = hands.page.no_needling
    reason.editor.setFocus()
    hands.type("feverish")
    hands.page.entry_line.focus()
    hands.type("R UT")
    hands.press("Return")
    assert reason.editor.isVisible()
    hands.press("Ctrl+Return")
    assert hands.page.session is not None
    reason.editor.setFocus()
    reason.editor.selectAll()
    hands.press("Delete")
    hands.page.entry_line.focus()
    assert not reason.editor.isVisible()


def test_text_left_in_the_line_holds_the_signature(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.page.entry_line.focus()
    hands.type("lev scap r")
    hands.press("Ctrl+Return")
    assert "still holds “lev scap r”" in hands.page.held_by[0]
    assert hands.page.session is not None


def test_undo_and_redo_name_what_they_do(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT", "lev scap r")
    rows = hands.page.table.model()
    hands.press("Ctrl+Z")
    assert rows.rowCount() == 1
    assert hands.desk.status.startswith("Undone: ")
    hands.press("Ctrl+Shift+Z")
    assert rows.rowCount() == 2
    assert hands.desk.status.startswith("Done again: ")


def test_delete_removes_a_row_and_ctrl_z_brings_it_back(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT", "lev scap r")
    table = hands.page.table
    table.setFocus()
    hands.press("Down", "Delete")
    assert table.model().rowCount() == 1
    hands.press("Ctrl+Z")
    assert table.model().rowCount() == 2


def test_a_deleted_draft_comes_back(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.page._discard.click()
    assert hands.desk.patient.tab == "timeline"
    hands.press("Ctrl+Z")
    hands.press("Ctrl+N")
    assert hands.page.table.model().rowCount() == 1


def test_what_is_being_typed_survives_the_program(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("R UT")
    hands.type("lev scap r 15")
    note = hands.page.notes.bound["subjective"].editor
    note.setFocus()
    hands.type("stiff on waking")
    hands.page.count.tray.editor.setFocus()
    hands.type("1x")
    hands.page._drafts.flush()
    assert hands.desk.status.startswith("Draft saved ")

    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert again.page.entry_line.edit.text() == "lev scap r 15"
    assert again.page.notes.bound["subjective"].text == "stiff on waking"
    assert again.page.count.tray.text == "1x"


def test_the_unfinished_line_waits_while_another_patient_is_seen(hands: Hands) -> None:
    first = hands.patient("Aroha Bennett")
    hands.session()
    hands.type("lev scap r 15")
    hands.patient("Daniel Osei")
    hands.press("Ctrl+N")
    assert hands.page.entry_line.edit.text() == ""
    hands.desk.show_patient(first.id)
    hands.press("Ctrl+N")
    assert hands.page.entry_line.edit.text() == "lev scap r 15"


def test_a_note_of_ten_thousand_characters_is_kept_exactly(hands: Hands) -> None:
    hands.patient()
    hands.session()
    text = "stiff 僵硬 كتف <b>x</b> #set 🙂\n" * 400
    note = hands.page.notes.bound["plan"]
    note.editor.setFocus()
    note.editor.setPlainText(text)
    hands.page.entry_line.focus()
    assert hands.page.session is not None
    assert hands.page.session.plan == text


def test_half_a_character_is_refused_with_a_sentence(hands: Hands) -> None:
    hands.patient()
    hands.session()
    note = hands.page.notes.bound["plan"]
    note.entered.emit("plan", "half \ud83d")
    assert "half of a character" in note.field.error


def test_a_signed_session_is_read_only_and_can_be_taken_back(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed
    assert signed.isVisible()
    assert "Session 1 · signed" in hands.desk.patient.tabs.shown
    signed.table.setFocus()
    hands.press("Down", "Delete")
    assert signed.table.model().rowCount() == 1
    signed.back_button.click()
    assert hands.page.isVisible()
    assert "Session 1 · draft" in hands.desk.patient.tabs.shown


def test_a_late_side_effect_stands_beside_the_signed_session(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed
    signed.late.setFocus()
    hands.press("Space")
    form = signed.form
    assert form.isVisible()
    form.save()
    assert form._fields["kind"].error == "Say what it is."
    form.kind.choose("bruising")
    form.place.setCurrentIndex(1)
    form.found.setText("1999-01-01 10:00")
    form.save()
    assert form._fields["found_at"].error
    form.found.setText(typed_moment(now()))
    form.save()
    assert form.isHidden(), [one.error for one in form._fields.values()]
    assert signed.session is not None
    assert [(one.kind, one.late) for one in signed.session.side_effects] == [("bruising", True)]
    assert signed.session.side_effects[0].needling_uuid == signed.session.needlings[0].uuid


def test_a_storage_problem_keeps_what_was_typed(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    from needlelog.domain.errors import StorageProblem, StorageProblemKind

    hands.patient()
    hands.session()

    def full(*_arguments: object, **_named: object) -> None:
        raise StorageProblem(StorageProblemKind.DISK_FULL, "The disk is full.", "Make room and try again.")

    monkeypatch.setattr(Sessions, "apply", full)
    hands.line("R UT ltr4")
    assert hands.page.entry_line.edit.text() == "R UT ltr4"
    assert hands.window.bar.text == "The disk is full. Make room and try again."


def test_a_bug_keeps_what_was_typed(hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.patient()
    hands.session()

    def broken(*_arguments: object, **_named: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(Sessions, "apply", broken)
    with qtbot.capture_exceptions() as bugs:
        hands.line("R UT ltr4")
    assert [kind for kind, _bug, _where in bugs] == [ValueError]
    assert hands.page.entry_line.edit.text() == "R UT ltr4"
    assert hands.page.session is not None
    hands.page._drafts.flush()
    drafts = hands.clinic.drafts.of(hands.page.session.id)
    assert {field: text for field, (text, _saved_at) in drafts.items()} == {"entry_line": "R UT ltr4"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets the zone of the whole machine")
def test_a_visit_keeps_the_clock_of_the_desk_that_recorded_it(
    hands: Hands, machine_in: Callable[[str], ZoneInfo]
) -> None:
    there = timezone(timedelta(hours=13))
    moment = (now() - timedelta(days=2)).astimezone(there).replace(hour=7, minute=30, second=0)
    patient = hands.patient()
    draft = hands.clinic.sessions.start(patient.id, SessionFields(happened_at=moment))
    machine_in("Europe/London")
    hands.desk.patient.open_session(draft.id)
    when = hands.page.visit.when
    assert when.text == f"{moment:%Y-%m-%d} 07:30+13:00"
    when.editor.setFocus()
    hands.press("Ctrl+A")
    hands.type(when.text.replace("07:30", "07:35"))
    when.commit()
    assert hands.page.session is not None
    stored = hands.page.session.happened_at
    assert (stored, stored.utcoffset()) == (moment.replace(minute=35), timedelta(hours=13))
    assert say_moment(stored) == f"{say_date(moment.date())}, 07:35"


def test_looking_at_a_row_changes_no_name_and_no_note(hands: Hands) -> None:
    hands.patient()
    hands.session()
    assert hands.page.session is not None
    label, note = 'the "old" scar at o\'clock', "tight\n  and tender"
    hands.clinic.sessions.add_needlings(
        hands.page.session.id,
        [build.muscle(code="", kind=TargetKind.OWN, label=label, note=note)],
    )
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    hands.type("!")
    hands.press("Backspace", "Return")
    (row,) = hands.page.session.needlings
    assert (row.label, row.note) == (label, note)
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    hands.type(" still")
    hands.press("Return")
    (row,) = hands.page.session.needlings
    assert (row.label, row.note) == (label, "tight and tender still")


def test_a_second_row_waits_while_the_first_is_changed(hands: Hands) -> None:
    hands.patient()
    hands.session("li4 r dq", "st36 l")
    line, table = hands.page.entry_line, hands.page.table
    table.setFocus()
    hands.press("Home", "Shift+Return")
    # As it was put there it is still in the record.
    table.choose(1)
    table.setFocus()
    hands.press("Shift+Return")
    assert line.edit.text().startswith("ST36")
    hands.type(" bruise! # swelled at once, 3 cm")
    typed = line.edit.text()
    table.choose(0)
    table.setFocus()
    hands.press("Shift+Return")
    assert line.edit.text() == typed
    assert "Another row is being changed" in line.echo_text
    assert line.edit.hasFocus()
    hands.press("Return")
    assert hands.page.session is not None
    assert [row.note for row in hands.page.session.needlings] == ["", "swelled at once, 3 cm"]
    assert [one.kind for one in hands.page.session.side_effects] == ["bruising"]


def test_a_target_from_the_chart_goes_behind_the_line_but_into_no_note(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    line.focus()
    hands.type("li4 r")
    hands.page.chart.target_chosen.emit("st36 l")
    assert line.edit.text() == "li4 r st36 l "
    hands.press("Ctrl+Z")
    assert line.edit.text() == "li4 r"
    hands.type(" # sore")
    hands.page.chart.target_chosen.emit("st36 l")
    assert line.edit.text() == "li4 r # sore"
    assert "note runs to the end" in line.echo_text
    assert line.edit.hasFocus()


def test_a_row_goes_back_into_the_line_and_is_replaced_exactly(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r .30x40 15mm pist ltr4 bruise tender3", "lev scap r")
    page = hands.page
    assert page.session is not None
    first, second = page.session.needlings
    page.table.setFocus()
    hands.press("Home", "Shift+Return")
    line = page.entry_line
    assert line.changing
    assert line.edit.hasFocus()
    text = line.edit.text()
    assert "bruis" in text
    line.edit.setText(text.replace("bruising mild", "").replace("ltr4", "ltr2"))
    hands.press("Return")
    assert not line.changing
    assert [row.uuid for row in page.session.needlings] == [first.uuid, second.uuid]
    changed = page.session.needlings[0]
    assert (changed.ltr_count, changed.diameter_mm, changed.depth) == (2, 0.3, first.depth)
    assert [one.kind for one in page.session.side_effects] == ["tenderness"]
    assert line.edit.text() == ""
    assert page.table.hasFocus()
    hands.press("Ctrl+Z")
    assert page.session.needlings[0].ltr_count == 4
    assert len(page.session.side_effects) == 2


def test_a_row_being_changed_stays_one_row_and_escape_leaves_it(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r ltr4")
    page = hands.page
    page.table.setFocus()
    hands.press("Home", "Shift+Return")
    page.entry_line.edit.setText("ut b")
    hands.press("Return")
    assert "one row" in page.entry_line.echo_text
    assert page.entry_line.edit.text() == "ut b"
    hands.press("Escape")
    assert page.entry_line.edit.text() == ""
    assert page.session is not None
    assert [row.ltr_count for row in page.session.needlings] == [4]


def test_a_row_being_changed_does_not_say_what_the_patient_reported(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r bruise!")
    session = hands.page.session
    assert session is not None
    told = hands.clinic.side_effects.add(
        session.id,
        kind="fatigue",
        severity=Severity.MILD,
        reported_by=ReportedBy.PATIENT,
        onset=Onset.LATER,
        needling_id=session.needlings[0].id,
    )
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    assert "bruising!" in hands.page.entry_line.edit.text()
    assert "fatigue" not in hands.page.entry_line.edit.text()
    hands.press("Return")
    assert hands.page.session is not None
    assert told in hands.page.session.side_effects
    assert len(hands.page.session.side_effects) == 2


def test_a_row_waits_while_a_line_is_unfinished(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r ltr4")
    hands.type("lev sc")
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    assert hands.page.entry_line.edit.text() == "lev sc"
    assert not hands.page.entry_line.changing


def test_a_row_being_changed_is_still_that_row_after_the_program_was_killed(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("UT r ltr4")
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    hands.type(" tender")
    hands.page._drafts.flush()
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert again.page.entry_line.changing
    assert again.page.entry_line.edit.text().endswith("tender")
    assert again.page.session is not None
    assert again.page._change.uuid == again.page.session.needlings[0].uuid


def test_tab_goes_from_the_line_to_the_rows_and_deleting_comes_last(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    page = hands.page
    page.entry_line.focus()
    stops = [hands.focused]
    for _step in range(60):
        hands.press("Tab")
        stops.append(hands.focused)
        if hands.focused is page._discard:
            break
    expected = [
        page.entry_line.edit, page.table, page.card.before.focusProxy(), page.card.after.focusProxy(),
        page.count.tray.editor, page.notes.bound["plan"].editor, page.visit.when.editor, page._discard,
    ]  # fmt: skip
    assert [one for one in stops if one in expected] == expected


def test_what_holds_the_signature_is_said_anew_after_each_change(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    hands.type("lev")
    hands.press("Ctrl+Return")
    assert len(hands.page.held_by) == 3
    hands.page.entry_line.edit.clear()
    assert len(hands.page.held_by) == 2
    hands.consent()
    assert hands.page.held_by == ("Count the needles in the tray and type the number.",)
    assert not hands.page.count.tray.field.error
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Return")
    assert hands.page.held_by == ()


def test_consent_is_one_key_or_a_reason(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    strip = hands.page.strip
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    assert hands.page.held_by == ("Say that the patient consents to dry needling, or why there is no consent.",)
    assert strip.consent_keys[Modality.DRY_NEEDLING].hasFocus()
    hands.press("Alt+C")
    assert hands.page.held_by == ()
    assert hands.page.session is not None
    assert hands.page.session.without_consent == ()
    assert strip.folded
    assert strip.said.startswith("Consent by word of mouth: dry needling ")
    hands.press("Ctrl+Z")
    assert strip.said == "Still to ask: consent to dry needling"
    strip.reopen_key.click()
    strip.no_consent.editor.setFocus()
    hands.type("signed on paper")
    hands.press("Ctrl+Return")
    assert hands.desk.patient.signed.session is not None
    assert hands.desk.patient.signed.session.no_consent_reason == "signed on paper"


def test_namesakes_are_told_apart_and_who_left_is_not_offered(hands: Hands) -> None:
    practitioners = hands.clinic.practitioners
    for profession in ("Physiotherapist", "Acupuncturist"):
        practitioners.add(PractitionerFields(name="Wei Guo", profession=profession))
    practitioners.archive(practitioners.add(PractitionerFields(name="Left Long Ago")).id)
    hands.patient()
    hands.session()
    people = hands.page.visit.practitioner
    offered = [people.itemText(place) for place in range(people.count())]
    assert offered == ["R. Okafor", "Wei Guo (Physiotherapist)", "Wei Guo (Acupuncturist)"]
