"""The printed figure is well-formed, says in words what it shows, and holds every mark."""

from xml.etree import ElementTree

import pytest
import typst

from needlelog.domain.bodymap import BodyMap
from needlelog.domain.bodymap.marks import BodyMark
from needlelog.domain.needlings import Modality, Side
from needlelog.reports.body_svg import ACUPUNCTURE, DRY_NEEDLING, body_picture

SVG = "{http://www.w3.org/2000/svg}"
MARKS = (
    BodyMark(
        "1", "trapezius_upper", Side.RIGHT, "Trapezius (upper)", Modality.DRY_NEEDLING, (), ("bruising",), "bruising"
    ),
    BodyMark("2", "infraspinatus", Side.RIGHT, "Infraspinatus <&>", Modality.DRY_NEEDLING, confirmed=False),
    BodyMark("3", "GB20", Side.RIGHT, "GB20", Modality.ACUPUNCTURE, (), ("bleeding",), "bleeding"),
    BodyMark("4", "GB20", Side.LEFT, "GB20", Modality.ACUPUNCTURE),
)


def test_an_empty_figure_says_so(body: BodyMap) -> None:
    for view in body.drawing.views:
        picture = body_picture(body, view, ())
        root = ElementTree.fromstring(picture.svg)
        assert root.find(f"{SVG}title").text == picture.alt  # type: ignore[union-attr]
        assert picture.alt.endswith("nothing marked.")
        assert len(root.findall(f"{SVG}path")) > 10


def test_marks_are_drawn_and_named(body: BodyMap) -> None:
    picture = body_picture(body, "back", MARKS)
    root = ElementTree.fromstring(picture.svg)
    assert picture.left_out == 0
    assert "GB20 left, acupuncture" in picture.alt
    assert "Trapezius (upper) right, dry needling, bruising" in picture.alt
    assert "not confirmed" in picture.alt
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"GB20 R+L", "Left", "Right"} <= words
    assert {"Infraspinatus", "<&> R"} <= words or "Infraspinatus <&> R" in words
    circles = root.findall(f"{SVG}circle")
    assert [circle.get("fill") for circle in circles].count(DRY_NEEDLING) == 1
    hollow = [circle for circle in circles if circle.get("stroke-dasharray")]
    assert [circle.get("stroke") for circle in hollow] == [DRY_NEEDLING]
    assert len([path for path in root.iter(f"{SVG}path") if path.get("fill") == ACUPUNCTURE]) == 2


def test_what_is_not_in_the_view_is_not_in_its_words(body: BodyMap) -> None:
    picture = body_picture(body, "left", MARKS)
    assert picture.alt == "Body chart, Left: GB20 left, acupuncture."


@pytest.mark.parametrize("view", ["back", "head"])
def test_the_summary_can_print_it(body: BodyMap, view: str) -> None:
    picture = body_picture(body, view, MARKS)
    page = b'#set page(width: 320pt, height: 540pt)\n#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.alt)'
    made = typst.compile(page, format="png", sys_inputs={"svg": picture.svg, "alt": picture.alt})
    assert made.startswith(b"\x89PNG")
