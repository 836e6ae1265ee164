"""How digitpad looks: three palettes on Qt's Fusion style, one accent colour each, three type sizes, one step of space.

Widgets never name a colour: they ask the palette they paint with, through the functions here, so that light, dark and
high contrast are one decision in one file.
"""

from enum import Enum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

SPACING = 8
"""The step of all margins and gaps, in device-independent pixels."""

SMALL = 0.9
"""Size of axis labels and side remarks, times the system font's."""

GUESS = 8.0
"""Size of the guessed digit, times the system font's."""

SENTENCE = 1.6
"""Size of a sentence standing where the guessed digit stands, times the system font's."""


class Theme(Enum):
    """What a person can choose; the values are what the settings file keeps, `digitpad.storage.settings.THEMES`."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class _Colours(NamedTuple):
    window: str
    base: str
    alternate: str
    button: str
    text: str
    quiet: str
    """Side remarks, axis labels, placeholders."""
    disabled: str
    line: str
    """Grid lines and frames."""
    track: str
    """The unfilled part of a bar."""
    accent: str
    on_accent: str
    link: str
    visited: str
    tip: str
    on_tip: str
    series: tuple[str, ...]
    """Curves. The first two are blue and orange, which every kind of colour vision tells apart."""
    drawn_outlines: bool = False


_LIGHT = _Colours(
    window="#f5f6f8",
    base="#ffffff",
    alternate="#eef0f3",
    button="#eceef1",
    text="#1c2127",
    quiet="#59626d",
    disabled="#788089",
    line="#d3d7dc",
    track="#e3e6ea",
    accent="#1f63c4",
    on_accent="#ffffff",
    link="#1f63c4",
    visited="#6f4aa8",
    tip="#2a2f36",
    on_tip="#f5f6f8",
    series=("#1f63c4", "#b8560b", "#0f7a6c", "#7a4fa8"),
)

_DARK = _Colours(
    window="#1e2126",
    base="#16181c",
    alternate="#24282e",
    button="#31363e",
    text="#e6e9ed",
    quiet="#a3abb5",
    disabled="#7b838d",
    line="#3b414a",
    track="#31363e",
    accent="#7cb0fa",
    on_accent="#0e1a2b",
    link="#7cb0fa",
    visited="#c4a6f2",
    tip="#3b414a",
    on_tip="#f2f4f6",
    series=("#7cb0fa", "#f5a356", "#5fc9b8", "#c4a6f2"),
)

_HIGH_CONTRAST = _Colours(
    window="#ffffff",
    base="#ffffff",
    alternate="#f0f0f0",
    button="#ffffff",
    text="#000000",
    quiet="#404040",
    disabled="#595959",
    line="#767676",
    track="#cccccc",
    accent="#0000d0",
    on_accent="#ffffff",
    link="#0000d0",
    visited="#6a006a",
    tip="#000000",
    on_tip="#ffffff",
    series=("#0000d0", "#a34100", "#005f52", "#6a006a"),
    drawn_outlines=True,
)


class _InUse(QObject):
    """What the person chose, and the colours that came of it; with `Theme.SYSTEM` they follow the desktop."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.colours = _LIGHT
        self._choice = Theme.SYSTEM
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def choose(self, choice: Theme) -> None:
        self._choice = choice
        hints = self._app.styleHints()
        # Where the platform listens, this turns title bars and file dialogs too. X11 without a desktop, KDE and the
        # offscreen platform ignore it, so the palette is always set here as well.
        if choice is Theme.SYSTEM:
            hints.unsetColorScheme()
            self._follow_desktop(hints.colorScheme())
        elif choice is Theme.DARK:
            hints.setColorScheme(Qt.ColorScheme.Dark)
            self._paint_with(_DARK)
        else:
            hints.setColorScheme(Qt.ColorScheme.Light)
            self._paint_with(_LIGHT if choice is Theme.LIGHT else _HIGH_CONTRAST)

    def _follow_desktop(self, scheme: Qt.ColorScheme) -> None:
        if self._choice is Theme.SYSTEM:
            self._paint_with(_DARK if scheme is Qt.ColorScheme.Dark else _LIGHT)

    def _paint_with(self, colours: _Colours) -> None:
        self.colours = colours
        palette = _palette(colours)
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)  # tool tips keep a palette of their own


# One for each application. To look for it among the children would have Python name all 570 parts of the style.
_in_use = cache(_InUse)


def apply_theme(app: QApplication, choice: Theme) -> None:
    """Set the palette of the whole application; call it before the first widget, and again on every change.

    `Theme.SYSTEM` follows the desktop from then on; a desktop that says nothing counts as light.
    """
    _in_use(app).choose(choice)


def accent(palette: QPalette) -> QColor:
    """Return the one accent colour: the winner's bar, the focus, what is going on now."""
    return palette.color(_Role.Accent)


def quiet(palette: QPalette) -> QColor:
    """Return the colour of side remarks and axis labels."""
    return palette.color(_Role.PlaceholderText)


def line(palette: QPalette) -> QColor:
    """Return the colour of grid lines and frames."""
    return palette.color(_Role.Mid)


def track(palette: QPalette) -> QColor:
    """Return the colour of the unfilled part of a bar."""
    return palette.color(_Role.Midlight)


def unlit(palette: QPalette) -> QColor:
    """Return the colour of what is shown for comparison only: the bars that did not win."""
    return palette.color(_Role.Dark)


def series_colour(palette: QPalette, index: int) -> QColor:
    """Return the colour of the curve with this index, counted from 0; they repeat after the last."""
    series = _colours_for(palette).series
    return QColor(series[index % len(series)])


def small(font: QFont) -> QFont:
    """Return `font` in the size of axis labels and side remarks."""
    return enlarged(font, SMALL)


def guess(font: QFont) -> QFont:
    """Return `font` in the size of the guessed digit."""
    return enlarged(font, GUESS)


def sentence(font: QFont) -> QFont:
    """Return `font` in the size of a sentence that stands in the guessed digit's place."""
    return enlarged(font, SENTENCE)


def tabular(font: QFont) -> QFont:
    """Return `font` with digits of one width, so that a changing number stays in its place.

    A font without such digits ignores the request; value texts are right-aligned in a reserved width as well.
    """
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def bold(font: QFont) -> QFont:
    """Return `font` in bold."""
    copy = QFont(font)
    copy.setBold(True)
    return copy


def enlarged(font: QFont, factor: float) -> QFont:
    """Return `font` in another size, times its own."""
    copy = QFont(font)
    if font.pointSizeF() > 0:
        copy.setPointSizeF(font.pointSizeF() * factor)
    else:  # a font whose size was given in pixels has no point size
        copy.setPixelSize(round(font.pixelSize() * factor))
    return copy


def _colours_for(palette: QPalette) -> _Colours:
    """Return the colours in use, or light or dark ones for a palette from elsewhere where those in use would fade."""
    app = QApplication.instance()
    in_use = _in_use(app).colours if isinstance(app, QApplication) else _LIGHT
    if _is_dark(palette) is (in_use is _DARK):
        return in_use
    return _LIGHT if in_use is _DARK else _DARK


def _is_dark(palette: QPalette) -> bool:
    ground, text = (palette.color(_Group.Active, role) for role in (_Role.Window, _Role.WindowText))
    return ground.lightnessF() < text.lightnessF()


def _palette(colours: _Colours) -> QPalette:
    palette = QPalette()
    for roles, colour in (
        ((_Role.Window,), colours.window),
        ((_Role.Base,), colours.base),
        ((_Role.AlternateBase,), colours.alternate),
        ((_Role.Button,), colours.button),
        ((_Role.WindowText, _Role.Text, _Role.ButtonText), colours.text),
        ((_Role.PlaceholderText,), colours.quiet),
        ((_Role.Accent, _Role.Highlight), colours.accent),
        ((_Role.HighlightedText, _Role.BrightText), colours.on_accent),
        ((_Role.Link,), colours.link),
        ((_Role.LinkVisited,), colours.visited),
        ((_Role.ToolTipBase,), colours.tip),
        ((_Role.ToolTipText,), colours.on_tip),
        ((_Role.Light,), colours.base),
        ((_Role.Midlight,), colours.track),
        ((_Role.Mid,), colours.line),
        ((_Role.Dark, _Role.Shadow), colours.disabled),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(_Group.Disabled, each, QColor(colours.disabled))
    for each in (_Role.Highlight, _Role.Accent):
        palette.setColor(_Group.Disabled, each, QColor(colours.disabled))
    if colours.drawn_outlines:
        # Fusion outlines buttons and fields in a shade of the window, pale on white; on a window brush with a
        # texture it takes a strong one instead. One plain pixel is texture enough.
        pixel = QPixmap(1, 1)
        pixel.fill(QColor(colours.window))
        palette.setBrush(_Role.Window, QBrush(QColor(colours.window), pixel))
    return palette
