"""The panels beside the rows: each stands there when it is wanted, and stores what it reports."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from needlelog.domain.clock import now
from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Modality
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, short_kind
from needlelog.domain.treatment import Adjunct, Position
from needlelog.ui import ask
from needlelog.ui.pages.session_layout import SIDE_PX
from tests import builders as build
from tests.hands import Hands

Reopen = Callable[[Hands], Hands]


def test_adjuncts_go_up_and_down_by_space(hands: Hands) -> None:
    hands.patient()
    hands.session()
    treatment = hands.page.treatment
    assert not treatment.adjuncts_note.field.isVisible()
    treatment.adjuncts.stop.setFocus()
    hands.press("Space", "Right", "Right", "Space")
    assert hands.page.session is not None
    assert hands.page.session.adjuncts == (Adjunct.MOXA, Adjunct.HEAT)
    assert treatment.adjuncts_note.field.isVisible()
    hands.press("Tab")
    hands.type("hot pack, 10 min")
    hands.press("Return")
    assert hands.page.session.adjuncts_note == "hot pack, 10 min"
    treatment.adjuncts.stop.setFocus()
    hands.press("Space")
    assert hands.page.session.adjuncts == (Adjunct.MOXA,)


def test_the_position_is_chosen_and_told_more_of(hands: Hands) -> None:
    hands.patient()
    hands.session()
    treatment = hands.page.treatment
    treatment.position.setFocus()
    hands.press("Down")
    assert hands.page.session is not None
    assert hands.page.session.position is Position.PRONE
    treatment.position_note.editor.setFocus()
    hands.type("then face up")
    hands.press("Return")
    assert hands.page.session.position_note == "then face up"


def test_arrows_choose_the_trade_of_new_rows(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.page.treatment.new_rows.stop.setFocus()
    hands.press("Left", "Left")
    assert hands.page.treatment.modality is Modality.DRY_NEEDLING
    hands.line("li4 r")
    assert hands.page.session is not None
    assert hands.page.session.modalities == (Modality.DRY_NEEDLING,)


def test_acupuncture_asks_for_tongue_and_pulse(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    panel = hands.page.acupuncture
    assert not panel.isVisible()
    hands.line("li4 r")
    assert panel.isVisible()
    tongue = panel.bound[0].editor
    tongue.setFocus()
    hands.type("pale, thin white coat")
    hands.page.entry_line.focus()
    assert hands.page.session is not None
    assert hands.page.session.tongue == "pale, thin white coat"
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert not panel.isVisible()
    hands.page.treatment.new_rows.choose(Modality.ACUPUNCTURE)
    assert panel.isVisible()


def test_needles_out_of_date_are_said_beside_the_field(hands: Hands) -> None:
    hands.patient()
    hands.session()
    lot = hands.page.lot
    lot.lot.editor.setFocus()
    hands.type("A1234")
    hands.press("Tab")
    hands.type("31 May 2019")
    hands.press("Return")
    assert hands.page.session is not None
    assert (hands.page.session.needle_lot, hands.page.session.needle_expiry) == ("A1234", date(2019, 5, 31))
    hands.page.entry_line.focus()
    assert lot.expiry.field.said == "Expired on 31 May 2019"
    hands.patient("Daniel Osei")
    hands.session()
    assert lot.lot.text == "A1234"
    assert lot.expiry.field.said == "Expired on 31 May 2019"


@pytest.mark.parametrize("typed", ["yesterday", "31.2.2030", "04/05/2030", "x" * 40_000])
def test_an_expiry_that_is_no_date_is_refused_in_place(hands: Hands, typed: str) -> None:
    hands.patient()
    hands.session()
    expiry = hands.page.lot.expiry
    expiry.editor.setFocus()
    expiry.editor.insert(typed) if len(typed) > 100 else hands.type(typed)  # type: ignore[union-attr]
    hands.press("Return")
    assert expiry.field.error
    assert hands.page.session is not None
    assert hands.page.session.needle_expiry is None


def test_a_second_complaint_has_a_card_of_its_own(hands: Hands) -> None:
    patient = hands.patient()
    hands.clinic.episodes.add(patient.id, EpisodeFields(complaint="Hot flushes", card_asks="hot flushes"))
    hands.session()
    page = hands.page
    assert not page.second_card.isVisible()
    first = next(one for one in hands.clinic.episodes.of_patient(patient.id) if one.complaint != "Hot flushes")
    other = next(one for one in hands.clinic.episodes.of_patient(patient.id) if one.complaint == "Hot flushes")
    page.visit.episode.setFocus()
    page.visit.episode.choose(first.id)
    page.visit.second_episode.choose(other.id)
    assert page.second_card.isVisible()
    page.second_card.before.setFocus()
    hands.type("7")
    page.second_card.after.setFocus()
    hands.type("5")
    assert page.session is not None
    assert (page.session.second_card_before, page.session.second_card_after) == (7, 5)
    assert page.session.card_before is None
    assert page.second_card.change == "↓ −2 today"
    page.visit.second_episode.choose(None)
    assert page.session.second_episode_id == other.id
    assert page.visit.second_episode.currentData() == other.id
    assert page.visit.error == "A second card needs a second complaint."


def test_a_side_effect_of_the_whole_session_is_added_and_removed(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r bruise")
    effects = hands.page.effects
    effects.line.setFocus()
    hands.type("faint!")
    hands.press("Return")
    assert hands.page.session is not None
    whole = [one for one in hands.page.session.side_effects if one.needling_uuid is None]
    assert [(one.severity, one.late) for one in whole] == [(Severity.SIGNIFICANT, False)]
    assert effects.line.text() == ""
    assert effects.on_rows == "Trapezius (upper): bruising · mild"
    (chip,) = effects.chips
    chip.click()
    assert [one.kind for one in hands.page.session.side_effects] == ["bruising"]
    hands.press("Ctrl+Z")
    assert len(hands.page.session.side_effects) == 2


def test_a_side_effect_that_is_none_stays_and_holds_the_signature(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("UT r")
    effects = hands.page.effects
    effects.line.setFocus()
    hands.type("qwx")
    hands.press("Return")
    assert "qwx" in effects.error
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    assert "“qwx” is typed" in hands.page.held_by[0]
    assert effects.line.hasFocus()
    hands.page._drafts.flush()
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert again.page.effects.line.text() == "qwx"


def test_everything_typed_survives_the_program(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("li4 r")
    page = hands.page
    page.treatment.position.setFocus()
    hands.press("Down")
    typed = {}
    for name, bound in page.bound.items():
        if bound.editor.isVisible() and name != "happened_at":
            bound.editor.setFocus()
            hands.type(f"half a {name[:6]}")
            typed[name] = bound.text
            # The focus stays in a field of its own, so that nothing is stored by leaving it.
    page._drafts.flush()
    last = list(typed)[-1]
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert {"subjective", "tongue", "needle_lot", "needle_expiry", "position_note"} <= set(typed)
    assert {name: again.page.bound[name].text for name in typed} == typed, last


def test_the_session_of_an_archived_patient_goes_on(hands: Hands) -> None:
    patient = hands.patient()
    hands.session("UT r")
    hands.clinic.patients.archive(patient.id)
    hands.line("lev scap r")
    assert hands.page.session is not None
    assert len(hands.page.session.needlings) == 2
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("2")
    hands.press("Ctrl+Return")
    assert hands.desk.patient.signed.session is not None


def test_what_was_reported_after_signing_keeps_its_words_and_asks_before_it_goes(hands: Hands) -> None:
    patient = hands.patient()
    draft = hands.clinic.sessions.start(patient.id)
    hands.clinic.sessions.change(draft.id, no_needling_reason="advice only", needles_out=0)
    hands.clinic.side_effects.add(
        draft.id, kind="fatigue", severity=Severity.MILD, reported_by=ReportedBy.PRACTITIONER, onset=Onset.DURING
    )
    hands.clinic.sessions.sign(draft.id)
    hands.clinic.side_effects.add(
        draft.id, kind="bruising", severity=Severity.SIGNIFICANT, reported_by=ReportedBy.PATIENT, onset=Onset.LATER
    )
    hands.clinic.sessions.take_back(draft.id)
    hands.desk.patient.open_session(draft.id)
    effects = hands.page.effects
    assert len(effects.chips) == 1
    kind, remark = effects.entries
    assert kind == "bruising · significant"
    assert "reported by the patient · entered after signing, found" in remark
    (remove,) = effects.removals
    ask.answer_next(False)
    remove.click()
    assert len(hands.clinic.sessions.get(draft.id).side_effects) == 2
    ask.answer_next(True)
    remove.click()
    assert [one.kind for one in hands.clinic.sessions.get(draft.id).side_effects] == ["fatigue"]


def test_side_effects_typed_together_are_one_act_and_one_undo(hands: Hands) -> None:
    hands.patient()
    hands.session()
    effects = hands.page.effects
    effects.line.setFocus()
    hands.type("bleed drop")
    hands.press("Return")
    assert effects.line.text() == "bleed drop"
    assert "a trace of blood, or more?" in effects.error
    hands.press("Ctrl+A")
    hands.type("bruise tender3")
    hands.press("Return")
    assert hands.page.session is not None
    assert [one.kind for one in hands.page.session.side_effects] == ["bruising", "tenderness"]
    hands.press("Ctrl+Z")
    assert hands.page.session.side_effects == ()


def test_a_side_effect_that_is_left_typed_says_so(hands: Hands) -> None:
    hands.patient()
    hands.session()
    effects = hands.page.effects
    effects.line.setFocus()
    hands.type("4")
    hands.press("Tab")
    assert effects.error.startswith("4: ")
    effects.line.setFocus()
    hands.press("Ctrl+A")
    hands.type("fatigue")
    assert effects.error == ""
    hands.press("Tab")
    assert effects.said == "Typed and not added yet: Enter adds it."
    effects.line.setFocus()
    hands.press("Return")
    assert effects.said == ""
    assert len(effects.chips) == 1


def test_a_long_count_or_side_effect_leaves_the_column_its_width(hands: Hands) -> None:
    patient = hands.patient()
    tack = build.point("PC6", "PC6 Neiguan 内关", techniques=("tack",), tack_due=date(2026, 3, 9), needles=20)
    signed = hands.clinic.sessions.record(
        patient.id, build.visit(now() - timedelta(days=1), needles_out=10), [tack, build.muscle(needles=10)], sign=True
    )
    longest = max(hands.desk.practice.labels, key=lambda kind: len(short_kind(kind, hands.desk.practice.labels)))
    hands.clinic.side_effects.add(
        signed.id, kind=longest, severity=Severity.SIGNIFICANT, reported_by=ReportedBy.PATIENT, onset=Onset.LATER
    )
    hands.clinic.sessions.take_back(signed.id)
    hands.window.resize(1360, 860)
    hands.desk.patient.open_session(signed.id)
    for panel in (hands.page.count, hands.page.effects):
        assert panel.minimumSizeHint().width() <= SIDE_PX - 8
