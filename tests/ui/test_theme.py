"""Both schemes are legible, and the style sheet knows every token."""

from dataclasses import asdict, fields
from string import Template

import pytest

from needlelog.shipped import resource
from needlelog.ui.theme import DARK, LIGHT, TEXT_ON_GROUND, Tokens, contrast, stylesheet

READABLE = 4.5
VISIBLE = 3.0


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_reads_on_its_ground(scheme: Tokens, text: str, ground: str) -> None:
    colours = asdict(scheme)
    assert contrast(colours[text], colours[ground]) >= READABLE, (colours[text], colours[ground])


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "ground"])
def test_the_focus_ring_is_seen(scheme: Tokens, ground: str) -> None:
    assert contrast(scheme.ring, asdict(scheme)[ground]) >= VISIBLE


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_style_sheet_names_tokens_only() -> None:
    template = Template(resource("styles", "needlelog.qss").read_text(encoding="utf-8"))
    assert set(template.get_identifiers()) <= {one.name for one in fields(Tokens)} | {"base", "chevron"}
    assert "$" not in stylesheet(LIGHT)
