"""Promises of the look: readable in each theme, one style everywhere, following the desktop when asked to."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QTabBar,
    QTabWidget,
    QToolButton,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import (
    Theme,
    accent,
    apply_theme,
    guess,
    outline,
    series_colour,
    small,
    tabular,
    track,
    unlit,
)
from digitpad.storage.settings import THEMES

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
CHOICES = (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)


@pytest.fixture(autouse=True)
def unchanged_application(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.SYSTEM)


def luminance(colour: QColor) -> float:
    """Return the relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_formula_agrees_with_its_definition() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def grounds_and_texts(palette: QPalette, group: QPalette.ColorGroup) -> Iterator[tuple[QColor, QColor]]:
    """Yield each ground on which there is text, and the text's colour."""
    for text, *grounds in (
        (Role.WindowText, Role.Window, Role.Base),
        (Role.Text, Role.Base, Role.AlternateBase),
        (Role.ButtonText, Role.Button, Role.Window, Role.Midlight),
        (Role.PlaceholderText, Role.Base, Role.Window),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Link, Role.Window, Role.Base),
        (Role.LinkVisited, Role.Window, Role.Base),
        (Role.Accent, Role.Window, Role.Base),
    ):
        for ground in grounds:
            yield palette.color(group, ground), palette.color(group, text)


@pytest.mark.parametrize("choice", CHOICES)
def test_text_stands_out_from_every_ground_that_it_stands_on(qapp: QApplication, choice: Theme) -> None:
    """It has a contrast of 4.5, what cannot be done now included, and in high contrast one of 7."""
    apply_theme(qapp, choice)
    least = 7 if choice is Theme.HIGH_CONTRAST else 4.5
    for group in (Group.Active, Group.Inactive):
        for ground, text in grounds_and_texts(qapp.palette(), group):
            assert contrast(text, ground) >= least, (group, text.name(), ground.name())
    for ground, text in grounds_and_texts(qapp.palette(), Group.Disabled):
        assert contrast(text, ground) >= 4.5, (text.name(), ground.name())


@pytest.mark.parametrize("choice", CHOICES)
def test_what_cannot_be_done_is_paler(qapp: QApplication, choice: Theme) -> None:
    apply_theme(qapp, choice)
    palette = qapp.palette()
    for text, ground in ((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.ButtonText, Role.Button)):
        usual, disabled = (
            contrast(palette.color(group, text), palette.color(group, ground))
            for group in (Group.Active, Group.Disabled)
        )
        assert disabled < usual / 2


@pytest.mark.parametrize("choice", CHOICES)
def test_outlines_and_curves_stand_out(qapp: QApplication, choice: Theme) -> None:
    """They have a contrast of 3 to the window, to fields and to buttons."""
    apply_theme(qapp, choice)
    palette = qapp.palette()
    lines = [outline(palette), accent(palette), *(series_colour(palette, index) for index in range(4))]
    for colour in lines:
        for ground in (Role.Window, Role.Base, Role.Button):
            assert contrast(colour, palette.color(ground)) >= 3, (colour.name(), ground)


@pytest.mark.parametrize("choice", CHOICES)
def test_filled_bars_stand_out_from_their_tracks(qapp: QApplication, choice: Theme) -> None:
    """By 3, the winner's and the others'."""
    apply_theme(qapp, choice)
    palette = qapp.palette()
    for filling in (accent(palette), unlit(palette)):
        assert contrast(filling, track(palette)) >= 3


def palette_of(kind: str) -> QPalette:
    """Return the palette of a class of widgets."""
    return QApplication.palette(kind)  # type: ignore[call-overload, no-any-return]  # PySide takes text there


@pytest.mark.parametrize("choice", CHOICES)
def test_controls_have_the_text_and_fillings_of_all_else(qapp: QApplication, choice: Theme) -> None:
    """Their palettes differ in nothing but what Fusion makes their outlines of."""
    apply_theme(qapp, choice)
    for kind in (QPushButton, QToolButton, QLineEdit, QSpinBox, QComboBox, QMenu, QTabBar):
        palette = palette_of(kind.__name__)
        for role in (Role.Base, Role.Button, Role.Text, Role.ButtonText, Role.WindowText, Role.Highlight):
            for group in (Group.Active, Group.Disabled):
                assert palette.color(group, role) == qapp.palette().color(group, role), (kind, role)


@pytest.mark.parametrize("choice", CHOICES)
def test_pages_of_tabs_have_the_palette_of_all_else(qapp: QApplication, qtbot: QtBot, choice: Theme) -> None:
    """Also when the theme is chosen while they are shown."""
    tabs, page = QTabWidget(), QLabel("Ready")
    tabs.addTab(page, "Train")
    qtbot.addWidget(tabs)
    tabs.show()
    apply_theme(qapp, choice)
    qapp.processEvents()
    assert page.palette().color(Role.Window) == qapp.palette().color(Role.Window)
    assert tabs.tabBar().palette().color(Role.Window) != qapp.palette().color(Role.Window)


@pytest.mark.parametrize("choice", CHOICES)
def test_four_curves_have_four_colours(qapp: QApplication, choice: Theme) -> None:
    """The first is blue and the second orange, never red and green; a fifth begins again."""
    apply_theme(qapp, choice)
    colours = [series_colour(qapp.palette(), index) for index in range(5)]
    assert 200 <= colours[0].hslHue() <= 245
    assert 15 <= colours[1].hslHue() <= 40
    assert all(one != other for one, other in combinations(colours[:4], 2))
    assert colours[4] == colours[0]


def test_themes_can_be_told_apart(qapp: QApplication) -> None:
    """Dark is light on dark, the others are dark on light."""
    light = {}
    for choice in CHOICES:
        apply_theme(qapp, choice)
        light[choice] = luminance(qapp.palette().color(Role.Window)) > luminance(qapp.palette().color(Role.WindowText))
    assert light == {Theme.LIGHT: True, Theme.DARK: False, Theme.HIGH_CONTRAST: True}


def test_the_style_is_fusion_and_tool_tips_follow(qapp: QApplication) -> None:
    """The window looks the same on every desktop, tool tips included."""
    for choice in CHOICES:
        apply_theme(qapp, choice)
        assert qapp.style().objectName() == "fusion"
        assert QToolTip.palette().color(Role.ToolTipBase) == qapp.palette().color(Role.ToolTipBase)


def test_system_follows_the_desktop_while_it_is_chosen(qapp: QApplication) -> None:
    """When the desktop turns dark or light, so does the window; not so with a theme of one's own choice."""
    changed = qapp.styleHints().colorSchemeChanged
    apply_theme(qapp, Theme.SYSTEM)
    changed.emit(Qt.ColorScheme.Dark)
    dark = qapp.palette().color(Role.Window)
    changed.emit(Qt.ColorScheme.Light)
    light = qapp.palette().color(Role.Window)
    assert luminance(dark) < luminance(light)

    apply_theme(qapp, Theme.LIGHT)
    changed.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(Role.Window) == light


def test_the_settings_know_every_theme() -> None:
    assert tuple(each.value for each in Theme) == THEMES


def test_a_shown_widget_takes_the_new_theme_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    """Choosing a theme needs no restart."""
    apply_theme(qapp, Theme.LIGHT)
    button = QPushButton("Retrain")
    qtbot.addWidget(button)
    button.show()
    apply_theme(qapp, Theme.DARK)
    qapp.processEvents()
    assert button.palette().color(Role.Button) == qapp.palette().color(Role.Button)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_palette_from_elsewhere_gets_fitting_colours(qapp: QApplication, choice: Theme) -> None:
    """Curves stand out even on a palette that is none of digitpad's, whatever theme is in use."""
    apply_theme(qapp, choice)
    for window, text in (("#202020", "#ffffff"), ("#fafafa", "#000000")):
        palette = QPalette()
        palette.setColor(Role.Window, QColor(window))
        palette.setColor(Role.WindowText, QColor(text))
        assert contrast(series_colour(palette, 0), QColor(window)) >= 3


@pytest.mark.parametrize("choice", CHOICES)
def test_a_widget_with_a_ground_of_its_own_keeps_the_colours_of_the_theme(qapp: QApplication, choice: Theme) -> None:
    """They are those in use, not those of whichever theme has this very ground; disabled it keeps them, too."""
    apply_theme(qapp, choice)
    palette = QPalette(qapp.palette())
    palette.setColor(Role.Window, palette.color(Role.Base).darker(102))
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        palette.setCurrentColorGroup(group)
        for index in range(4):
            assert series_colour(palette, index) == series_colour(qapp.palette(), index)


@pytest.mark.parametrize("in_pixels", [False, True])
def test_three_sizes_come_from_the_system_font(qapp: QApplication, *, in_pixels: bool) -> None:
    """Axis labels are a little smaller than the system font, the guess is far larger, however the size was given."""
    font = QFont(qapp.font())
    if in_pixels:
        font.setPixelSize(20)
    heights = [QFontMetricsF(each).height() for each in (small(font), font, guess(font))]
    assert heights[0] < heights[1]
    assert heights[2] > 4 * heights[1]


def test_numbers_have_digits_of_one_width(qapp: QApplication) -> None:
    """In a value text every digit is as wide as every other."""
    metrics = QFontMetricsF(tabular(qapp.font()))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
