"""Phrases for notes: offered to begin with, the practice's own from the first one on."""

import pytest

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.phrases import NoteField, PhraseId, suggested_phrases
from needlelog.services.clinic import Clinic


def texts(clinic: Clinic, field: NoteField) -> list[str]:
    return [phrase.text for phrase in clinic.phrases.of(field)]


@pytest.mark.parametrize("field", NoteField)
def test_some_are_offered_and_none_is_stored(clinic: Clinic, field: NoteField) -> None:
    offered = clinic.phrases.offered(field)
    assert offered == suggested_phrases(field)
    assert len(offered) == len(set(offered)) >= 3
    assert texts(clinic, field) == []


def test_the_practice_s_own_take_their_place(clinic: Clinic) -> None:
    told: list[Changes] = []
    clinic.on_change(told.append)
    first = clinic.phrases.add(NoteField.PLAN, "  Heat tonight. ")
    clinic.phrases.add(NoteField.PLAN, "Come back in ten days.")
    assert clinic.phrases.offered(NoteField.PLAN) == ("Heat tonight.", "Come back in ten days.")
    assert clinic.phrases.offered(NoteField.OBJECTIVE) == suggested_phrases(NoteField.OBJECTIVE)
    assert told[-1].concerns(Noun.PHRASE)
    clinic.phrases.remove(first.id)
    assert texts(clinic, NoteField.PLAN) == ["Come back in ten days."]
    assert clinic.history.undo(None) == "Remove phrase"
    assert texts(clinic, NoteField.PLAN) == ["Heat tonight.", "Come back in ten days."]
    assert clinic.check().sound


def test_a_phrase_is_there_once_and_says_something(clinic: Clinic) -> None:
    clinic.phrases.add(NoteField.PLAN, "Heat tonight.")
    for text in ("heat tonight.", " ", "two\nlines"):
        with pytest.raises(FieldError):
            clinic.phrases.add(NoteField.PLAN, text)
    clinic.phrases.add(NoteField.OBJECTIVE, "Heat tonight.")
    with pytest.raises(UserError):
        clinic.phrases.remove(PhraseId(99))


def test_a_phrase_is_changed_and_that_is_taken_back(clinic: Clinic) -> None:
    heat = clinic.phrases.add(NoteField.PLAN, "Heat tonight.")
    clinic.phrases.add(NoteField.PLAN, "Walk daily.")
    assert clinic.phrases.change(heat.id, " Ice tonight. ").text == "Ice tonight."
    for words in ("", "walk DAILY."):
        with pytest.raises(FieldError):
            clinic.phrases.change(heat.id, words)
    assert clinic.history.undo(None) == "Change phrase"
    assert clinic.phrases.offered(NoteField.PLAN) == ("Heat tonight.", "Walk daily.")
