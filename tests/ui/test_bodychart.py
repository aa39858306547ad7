"""The body chart is worked by mouse and keys, says in words what it shows, and is seen in both schemes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.domain.bodymap import BodyMap
from needlelog.domain.bodymap.marks import BodyMark, mark_of
from needlelog.domain.entry_line import parse
from needlelog.domain.needlings import Modality, Side
from needlelog.domain.patients import PatientFields
from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import short_kind
from needlelog.services.clinic import Clinic
from needlelog.ui.bodychart import BodyChart
from needlelog.ui.theme import DARK, LIGHT, Tokens, contrast, theme

VISIBLE = 3.0

SESSION = (
    BodyMark(
        "ut", "trapezius_upper", Side.RIGHT, "Trapezius (upper)", Modality.DRY_NEEDLING, (), ("bruising",), "bruising"
    ),
    BodyMark("inf", "infraspinatus", Side.RIGHT, "Infraspinatus", Modality.DRY_NEEDLING, confirmed=False),
    BodyMark("gb-r", "GB20", Side.RIGHT, "GB20", Modality.ACUPUNCTURE),
    BodyMark("gb-l", "GB20", Side.LEFT, "GB20", Modality.ACUPUNCTURE),
    BodyMark("li", "LI4", Side.LEFT, "LI4", Modality.ACUPUNCTURE, (), ("bleeding",), "bleeding"),
)


@pytest.fixture
def chart(qtbot: QtBot, dressed: QApplication, reference: Reference, body: BodyMap) -> BodyChart:
    theme.show_as(dark=False)
    made = BodyChart(reference, body)
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show()
    made.activateWindow()
    dressed.processEvents()
    return made


def _dot(chart: BodyChart, uuid: str) -> QPoint:
    mark = [mark.needling_uuid for mark in chart.marks].index(uuid)
    dot = next(dot for dot in chart.canvas.scene.dots if dot.mark == mark)
    return QPoint(round(dot.x), round(dot.y))


def _place(chart: BodyChart, x: float, y: float) -> QPoint:
    px, py = chart.canvas.scene.fit.to_pixels(x, y)
    return QPoint(round(px), round(py))


def _picture(chart: BodyChart) -> QImage:
    return chart.canvas.grab().toImage()


def test_a_session_is_shown_in_a_few_lines(
    chart: BodyChart, clinic: Clinic, reference: Reference, qtbot: QtBot
) -> None:
    """How a page uses it: rows become marks, a chosen mark gives back its row, a picked target text for the line."""
    patient = clinic.patients.add(PatientFields(name="Ada Quillfeather"))
    session = clinic.sessions.start(patient.id)
    entry = parse("R UT ltr4 bruise; gb20 b dq; li4 l drop", reference)
    session = clinic.sessions.add_needlings(session.id, entry.needlings)
    words = {kind: short_kind(kind, {kind: event.label}) for kind, event in reference.events.items()}
    chart.show_marks([mark_of(row, session.side_effects, words) for row in session.needlings])
    assert chart.view == "back"
    assert "Trapezius (upper) right, dry needling, bruising" in chart.canvas.accessibleDescription()
    with qtbot.waitSignal(chart.mark_clicked) as clicked:
        QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=_dot(chart, session.needlings[0].uuid))
    assert clicked.args == [session.needlings[0].uuid]


def test_the_view_with_most_marks_is_shown_until_another_is_chosen(chart: BodyChart) -> None:
    assert chart.view == "front"
    chart.show_marks(SESSION)
    assert chart.view == "back"
    buttons = chart.switch.buttons
    assert buttons["back"].isChecked()
    assert buttons["back"].accessibleName() == "Back, 5 marks"
    assert buttons["hand"].accessibleName() == "Hand, 1 mark"
    assert buttons["foot"].accessibleName() == "Foot"
    QTest.mouseClick(buttons["hand"], Qt.MouseButton.LeftButton)
    chart.show_marks(SESSION[:3])
    assert chart.view == "hand"
    chart.forget_view()
    assert chart.view == "back"


def test_arrow_keys_walk_the_marks_and_enter_chooses(chart: BodyChart, qtbot: QtBot) -> None:
    chart.show_marks(SESSION)
    chart.canvas.setFocus()
    before = _picture(chart)
    QTest.keyClick(chart.canvas, Qt.Key.Key_Down)
    assert chart.canvas.read_text.startswith("GB20")
    assert chart.canvas.accessibleDescription() == chart.canvas.read_text
    assert _picture(chart) != before
    for _step in range(9):
        QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.canvas.read_text == "LI4 left, acupuncture, bleeding"
    with qtbot.waitSignal(chart.mark_clicked) as chosen:
        QTest.keyClick(chart.canvas, Qt.Key.Key_Return)
    assert chosen.args == ["li"]
    QTest.keyClick(chart.canvas, Qt.Key.Key_Up)
    assert chart.canvas.read_text.startswith("Infraspinatus right")


def test_digits_choose_the_view(chart: BodyChart) -> None:
    chart.show_marks(SESSION)
    chart.canvas.setFocus()
    for digit, view in enumerate(chart.switch.buttons, start=1):
        QTest.keyClick(chart.canvas, str(digit))
        assert chart.view == view
    QTest.keyClick(chart.canvas, "8")
    assert chart.view == "foot"


def test_the_buttons_are_one_stop_for_tab_and_arrows_walk_them(chart: BodyChart) -> None:
    buttons = list(chart.switch.buttons.values())
    stops = [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [buttons[0]]
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Left)
    assert chart.view == "foot"
    assert QApplication.focusWidget() is buttons[-1]


def test_a_click_on_an_empty_place_offers_what_is_near(
    chart: BodyChart, body: BodyMap, reference: Reference, qtbot: QtBot
) -> None:
    place = next(place for place in body.places("infraspinatus", Side.LEFT) if place.view == "back")
    chart.show_view("back")
    with qtbot.waitSignal(chart.place_clicked) as clicked:
        QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=_place(chart, place.x, place.y))
    assert clicked.args[0] == "back"
    assert clicked.args[1] == pytest.approx(place.x, abs=1.5)
    buttons = chart.offers.buttons
    assert buttons[0].text() == "Infraspinatus left"
    assert buttons[0].hasFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Up)
    with qtbot.waitSignal(chart.target_chosen) as picked:
        QTest.keyClick(buttons[0], Qt.Key.Key_Return)
    (needling,) = parse(picked.args[0], reference).needlings
    assert (needling.code, needling.side) == ("infraspinatus", Side.LEFT)
    assert not chart.offers.isVisible()


@pytest.mark.parametrize("way", ["escape", "elsewhere"])
def test_an_offer_can_be_left(chart: BodyChart, way: str) -> None:
    chart.show_view("back")
    QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=_place(chart, 30, 200))
    assert chart.offers.isVisible()
    assert chart.canvas.rect().contains(chart.offers.geometry())
    if way == "escape":
        QTest.keyClick(chart.offers.buttons[0], Qt.Key.Key_Escape)
    else:
        chart.switch.buttons["back"].setFocus()
    assert not chart.offers.isVisible()


def test_every_offer_is_text_that_the_entry_line_reads(chart: BodyChart, body: BodyMap, reference: Reference) -> None:
    seen = 0
    for code in list(reference.targets)[::7]:
        for place in body.places(code, Side.RIGHT)[:1]:
            for offer in chart.offers_at(place.view, place.x, place.y):
                entry = parse(offer.text, reference)
                assert entry.problems == (), offer
                assert len({needling.code for needling in entry.needlings}) == 1
                seen += 1
    assert seen > 200


def test_a_click_beside_the_figure_offers_nothing(chart: BodyChart) -> None:
    QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert not chart.offers.isVisible()


def test_the_pointer_names_a_mark_and_what_is_near(chart: BodyChart) -> None:
    chart.show_marks(SESSION)
    QTest.mouseMove(chart.canvas, _dot(chart, "inf"))
    assert chart.canvas.read_text == "Infraspinatus right, dry needling, not confirmed"
    QTest.mouseMove(chart.canvas, _place(chart, 42, 640))
    assert chart.canvas.read_text.startswith("near ")


def test_words_say_what_is_marked_and_where_else(chart: BodyChart) -> None:
    assert chart.canvas.accessibleDescription() == "Nothing is marked."
    own = BodyMark("own", "", Side.LEFT, "old scar", Modality.DRY_NEEDLING)
    chart.show_marks([*SESSION, own])
    interface = QAccessible.queryAccessibleInterface(chart.canvas)
    assert interface.text(QAccessible.Text.Name) == "Body chart, Back"
    words = interface.text(QAccessible.Text.Description)
    assert "GB20 left, acupuncture" in words
    assert "In other views: " in words
    assert words.endswith("1 row has no place on the chart.")


def test_the_legend_names_only_what_is_there(chart: BodyChart) -> None:
    chart.show_marks(SESSION[2:4])
    assert chart.legend.words == ("acupuncture",)
    chart.show_marks(SESSION)
    assert set(chart.legend.words) == {"dry needling", "acupuncture", "bruising", "bleeding", "not confirmed"}
    chart.show_marks([BodyMark("c", "GB20", Side.RIGHT, "GB20", Modality.ACUPUNCTURE, visits=4)])
    assert chart.legend.words == ("acupuncture", "larger: more visits")


def test_the_selected_row_stands_out(chart: BodyChart) -> None:
    chart.show_marks(SESSION)
    before = _picture(chart)
    chart.select("inf")
    selected = _picture(chart)
    assert selected != before
    chart.select(None)
    assert _picture(chart) == before


def test_the_muscle_of_the_selected_row_is_shaded(chart: BodyChart, body: BodyMap) -> None:
    chart.show_marks(SESSION)
    place = body.places("infraspinatus", Side.RIGHT)[0]
    beside = _place(chart, place.x, place.y - 17)
    assert QColor(_picture(chart).pixel(beside)) == QColor(LIGHT.body_fill)
    chart.select("inf")
    shaded = QColor(_picture(chart).pixel(beside))
    assert shaded != QColor(LIGHT.body_fill)
    assert shaded.green() > shaded.red()


def test_labels_stay_when_a_row_is_selected(chart: BodyChart) -> None:
    chart.show_marks(SESSION)
    before = [label.box for label in chart.canvas.scene.labels]
    chart.select("inf")
    assert [label.box for label in chart.canvas.scene.labels] == before


def test_the_selected_row_is_named_in_a_crowd(chart: BodyChart, reference: Reference) -> None:
    chart.resize(200, 400)
    codes = [code for code in reference.targets if code.startswith(("KI", "ST", "SP"))]
    crowd = [BodyMark(code, code, Side.LEFT, code, Modality.ACUPUNCTURE) for code in codes]
    chart.show_view("front")

    def named() -> set[str]:
        scene = chart.canvas.scene
        return {crowd[place].code for label in scene.labels for place in scene.groups[label.wanted].marks}

    chart.show_marks(crowd)
    drawn = {crowd[dot.mark].code for dot in chart.canvas.scene.dots}
    nameless = sorted(drawn - named())
    assert nameless
    for code in nameless[:5]:
        chart.select(code)
        assert code in named()


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_are_seen_on_the_figure(chart: BodyChart, scheme: Tokens) -> None:
    theme.show_as(dark=scheme is DARK)
    chart.show_marks(SESSION)
    for uuid, colour in (("ut", scheme.accent), ("gb-l", scheme.acupuncture), ("inf", scheme.surface)):
        assert QColor(_picture(chart).pixel(_dot(chart, uuid))) == QColor(colour)
    assert contrast(scheme.accent, scheme.body_fill) >= VISIBLE
    assert contrast(scheme.acupuncture, scheme.body_fill) >= VISIBLE
    skin = QColor(_picture(chart).pixel(_place(chart, -30, 440)))
    assert skin == QColor(scheme.body_fill)
    theme.show_as(dark=False)


@pytest.mark.parametrize("size", [(200, 400), (280, 600), (420, 420)])
def test_every_view_fits_whatever_the_size(chart: BodyChart, body: BodyMap, size: tuple[int, int]) -> None:
    chart.resize(*size)
    chart.show_marks(SESSION)
    QApplication.processEvents()
    canvas = chart.canvas
    for view in chart.switch.buttons:
        chart.show_view(view)
        left, top, width, height = body.drawing.views[view].box
        x1, y1 = canvas.scene.fit.to_pixels(left, top)
        x2, y2 = canvas.scene.fit.to_pixels(left + width, top + height)
        assert x1 >= 0
        assert y1 >= 0
        assert x2 <= canvas.width()
        assert y2 <= canvas.height()
    assert chart.legend.geometry().bottom() < chart.height()
