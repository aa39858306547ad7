"""Both schemes are legible, and the style sheet knows every token."""

import re
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
    assert set(template.get_identifiers()) <= {one.name for one in fields(Tokens)} | {"base", "chevron", "tick"}
    assert "$" not in stylesheet(LIGHT)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_text_on_a_ground_of_the_style_sheet_is_looked_at(scheme: Tokens) -> None:
    """Where one rule sets both, the pair reads, whether the table of pairs names it or not; disabled ones too."""
    rules = re.findall(r"\{([^{}]*)\}", resource("styles", "needlelog.qss").read_text(encoding="utf-8"))
    pairs = set()
    for rule in rules:
        text, ground = re.search(r"(?<![-\w])color: \$(\w+)", rule), re.search(r"background: \$(\w+)", rule)
        if text and ground:
            pairs.add((text[1], ground[1]))
    assert len(pairs) >= 9
    colours = asdict(scheme)
    poor = {pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < READABLE}
    assert not poor
