"""The colours of digitpad's three themes, and the palettes that Qt paints with by them."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

_DARKENED = 1.4
"""Fusion outlines a control in the colour of the window, this much darker."""


class Colours(NamedTuple):
    """What each thing of a theme is coloured with."""

    window: str
    base: str
    alternate: str
    button: str
    text: str
    quiet: str
    """Side remarks, axis labels, placeholders."""
    disabled: str
    """The text of what cannot be done now: paler, but not too pale to read."""
    line: str
    """Grid lines."""
    outline: str
    """Around fields, buttons, bars, tabs, pad, pictures and charts."""
    unlit: str
    """Bars that did not win."""
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
    fading: float
    """How quickly a colour fades towards nothing: an amount from 0 to 1, to this power, is the part of it that is seen.
    The eye tells dark shades apart less well than light ones, and in high contrast little has to be seen as well."""


LIGHT = Colours(
    window="#f5f6f8",
    base="#ffffff",
    alternate="#eef0f3",
    button="#eceef1",
    text="#1c2127",
    quiet="#59626d",
    disabled="#5e6771",
    line="#d3d7dc",
    outline="#6e7680",
    unlit="#626a74",
    track="#e3e6ea",
    accent="#1f63c4",
    on_accent="#ffffff",
    link="#1f63c4",
    visited="#6f4aa8",
    tip="#2a2f36",
    on_tip="#f5f6f8",
    series=("#1f63c4", "#b8560b", "#0f7a6c", "#7a4fa8"),
    fading=1.0,
)

DARK = Colours(
    window="#1e2126",
    base="#16181c",
    alternate="#24282e",
    button="#31363e",
    text="#e6e9ed",
    quiet="#a3abb5",
    disabled="#979fa9",
    line="#3b414a",
    outline="#7b838d",
    unlit="#8a929c",
    track="#31363e",
    accent="#7cb0fa",
    on_accent="#0e1a2b",
    link="#7cb0fa",
    visited="#c4a6f2",
    tip="#3b414a",
    on_tip="#f2f4f6",
    series=("#7cb0fa", "#f5a356", "#5fc9b8", "#c4a6f2"),
    fading=0.5,
)

HIGH_CONTRAST = Colours(
    window="#ffffff",
    base="#ffffff",
    alternate="#f0f0f0",
    button="#ffffff",
    text="#000000",
    quiet="#000000",
    disabled="#595959",
    line="#949494",
    outline="#000000",
    unlit="#595959",
    track="#dddddd",
    accent="#0000d0",
    on_accent="#ffffff",
    link="#0000d0",
    visited="#6a006a",
    tip="#000000",
    on_tip="#ffffff",
    series=("#0000d0", "#a34100", "#005f52", "#6a006a"),
    fading=0.45,
)


def window_palette(colours: Colours) -> QPalette:
    """Return the palette of all but what Fusion outlines."""
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
        ((_Role.Dark,), colours.unlit),
        ((_Role.Shadow,), colours.outline),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(_Group.Disabled, each, QColor(colours.disabled))
    for each in (_Role.Highlight, _Role.Accent):
        palette.setColor(_Group.Disabled, each, QColor(colours.disabled))
    return palette


def control_palette(colours: Colours) -> QPalette:
    """Return the palette of what Fusion outlines: the same, but for a window of which it makes the right outline.

    Fusion takes the window's colour, darkened, which is pale on a light window and not seen at all on a dark one. A
    style of our own would be asked in Python for each piece of each control.
    """
    palette = window_palette(colours)
    wanted = QColor(colours.outline)
    lighter = QColor.fromHsvF(wanted.hsvHueF(), wanted.hsvSaturationF(), min(1.0, wanted.valueF() * _DARKENED))
    palette.setColor(_Role.Window, lighter)
    return palette
