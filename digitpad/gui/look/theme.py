"""How digitpad looks: three palettes on Qt's Fusion style, one accent colour each, three type sizes, one step of space.

Widgets never name a colour: they ask the palette they paint with, through the functions here, so that light, dark and
high contrast are one decision in one file.
"""

from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from digitpad.gui.look.colours import DARK, HIGH_CONTRAST, LIGHT, Colours, control_palette, window_palette

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

SPACING = 8
"""The step of all margins and gaps, in device-independent pixels."""

USUAL_HEIGHT = 20
"""Height of type, in device-independent pixels, up to which Fusion's own marks and margins suit it."""

SMALL = 0.9
"""Size of axis labels and side remarks, times the system font's."""

GUESS = 8.0
"""Size of the guessed digit, times the system font's."""

_CONTROLS = (
    "QAbstractButton",
    "QAbstractSpinBox",
    "QComboBox",
    "QLineEdit",
    "QListView",
    "QMenu",
    "QPlainTextEdit",
    "QScrollBar",
    "QSlider",
    "QTabBar",
    "QTabWidget",
    "QTableView",
)
"""What Fusion outlines, by the names of its classes."""

_PAGES = ("QStackedWidget", "QHeaderView", "Strip")
"""What is one of these, or part of it, and does not take their palette: a QTabWidget's pages, a table's titles, and the
one list that has no outline and stands on the window's own ground."""


class Theme(Enum):
    """What a person can choose; the values are what the settings file keeps, `digitpad.storage.settings.THEMES`."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class _InUse(QObject):
    """What the person chose, and the colours that came of it; with `Theme.SYSTEM` they follow the desktop."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.colours = LIGHT
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
            self._paint_with(DARK)
        else:
            hints.setColorScheme(Qt.ColorScheme.Light)
            self._paint_with(LIGHT if choice is Theme.LIGHT else HIGH_CONTRAST)

    def _follow_desktop(self, scheme: Qt.ColorScheme) -> None:
        if self._choice is Theme.SYSTEM:
            self._paint_with(DARK if scheme is Qt.ColorScheme.Dark else LIGHT)

    def _paint_with(self, colours: Colours) -> None:
        self.colours = colours
        palette, of_controls = window_palette(colours), control_palette(colours)
        # one of its own: what has a copy of the application's palette takes that of what it is in
        of_pages = window_palette(colours)
        self._app.setPalette(palette)  # first: this has Qt forget those of the classes
        for kind, own in (dict.fromkeys(_PAGES, of_pages) | dict.fromkeys(_CONTROLS, of_controls)).items():
            self._app.setPalette(own, kind)  # type: ignore[arg-type]  # PySide takes text there, whatever it says
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
    """Return the colour of lines that only guide the eye, such as a chart's grid."""
    return palette.color(_Role.Mid)


def outline(palette: QPalette) -> QColor:
    """Return the colour of the outlines of all that is filled in, pressed or read off: it stands out by 3:1."""
    return palette.color(_Role.Shadow)


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


def speaks_for(palette: QPalette) -> QColor:
    """Return the colour of what speaks for an answer: blue."""
    return series_colour(palette, 0)


def speaks_against(palette: QPalette) -> QColor:
    """Return the colour of what speaks against it: orange, which every kind of colour vision tells from that."""
    return series_colour(palette, 1)


def fading(palette: QPalette) -> float:
    """Return the power of an amount, 0 to 1, that is the part of a colour in which the amount is seen."""
    return _colours_for(palette).fading


def small(font: QFont) -> QFont:
    """Return `font` in the size of axis labels and side remarks."""
    return enlarged(font, SMALL)


def guess(font: QFont) -> QFont:
    """Return `font` in the size of the guessed digit."""
    return enlarged(font, GUESS)


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


def more_around(height: int) -> QSize:
    """Return how much more room a button has around type of this height: the style's margin is always the same."""
    more = max(0, height - USUAL_HEIGHT)
    return QSize(more, more // 2)


def enlarged(font: QFont, factor: float) -> QFont:
    """Return `font` in another size, times its own."""
    copy = QFont(font)
    if font.pointSizeF() > 0:
        copy.setPointSizeF(font.pointSizeF() * factor)
    else:  # a font whose size was given in pixels has no point size
        copy.setPixelSize(round(font.pixelSize() * factor))
    return copy


def _colours_for(palette: QPalette) -> Colours:
    """Return the colours in use, or light or dark ones for a palette from elsewhere where those in use would fade."""
    app = QApplication.instance()
    in_use = _in_use(app).colours if isinstance(app, QApplication) else LIGHT
    if _is_dark(palette) is (in_use is DARK):
        return in_use
    return LIGHT if in_use is DARK else DARK


def _is_dark(palette: QPalette) -> bool:
    ground, text = (palette.color(_Group.Active, role) for role in (_Role.Window, _Role.WindowText))
    return ground.lightnessF() < text.lightnessF()
