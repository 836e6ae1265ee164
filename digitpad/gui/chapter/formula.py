"""Formulas, written with fractions, sub- and superscripts, and with the numbers of the moment in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.theme import SPACING, enlarged, tabular

_SCRIPT: Final = 0.75  # of the size of what it stands beside
_IN_FRACTION: Final = 0.85
_RAISED, _LOWERED = 0.42, 0.22  # of its height
_AROUND_BAR: Final = 2.0
_AXIS: Final = 0.3  # how far above the line of writing a fraction's bar is, in heights of the type
_INDENT: Final = 2 * SPACING
_MOST_KEPT: Final = 200  # parts of formulas
_FRACTION: Final = "\\frac"
_UPRIGHT: Final = "ΔΣ"  # signs for what is done, not letters for what there is


@dataclass(frozen=True)
class _Box:
    """Something written: how wide, how far above and below the line of writing, and what is where."""

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    texts: tuple[tuple[QPointF, str, QFont], ...] = ()
    bars: tuple[QRectF, ...] = ()

    def moved(self, x: float, y: float) -> "_Box":
        """Return it at another place; y goes down."""
        by = QPointF(x, y)
        texts = tuple((at + by, text, font) for at, text, font in self.texts)
        bars = tuple(bar.translated(by) for bar in self.bars)
        return _Box(self.width, self.ascent - y, self.descent + y, texts, bars)


class Formula(QWidget):
    r"""Shows formulas, each on as many lines as it needs.

    They are written in a few signs of TeX: ``_{1}`` and ``^{-z}`` for what is lower and higher, ``\frac{a}{b}``, and
    braces around what belongs together. Letters are set in italics, but for what stands in quotation marks. A line may
    be broken where there are two spaces.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._formulas: tuple[str, ...] = ()
        self._written: dict[str, _Box] = {}
        self._lines: list[_Box] = []
        self._lines_in: dict[int, list[_Box]] = {}  # by width: a layout asks again and again
        # Fixed would be no higher than the hint of before, which a layout asks for before it gives a width
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_formulas(self, *formulas: str) -> None:
        """Show these, one below the other; costs nothing where they stand there already."""
        if formulas == self._formulas:
            return
        self._formulas = formulas
        self.setAccessibleName("; ".join(map(plain, formulas)))
        self._set()

    def hasHeightForWidth(self) -> bool:
        """Qt: how high it is depends on how wide it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in a width."""
        return ceil(_height(self._broken(width)))

    def sizeHint(self) -> QSize:
        """Return the height that it has in the width of the moment; any width will do."""
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: break the lines anew."""
        super().resizeEvent(event)
        self._show(self._broken(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: break the lines anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._written.clear()
            self._set()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: write it."""
        painter = QPainter(self)
        colour = self.palette().windowText().color()
        painter.setPen(colour)
        y = 0.0
        for line in self._lines:
            painter.translate(0, line.ascent)
            for at, text, font in line.texts:
                painter.setFont(font)
                painter.drawText(at, text)
            for bar in line.bars:
                painter.fillRect(bar, colour)
            painter.translate(0, line.descent)
            y += line.ascent + line.descent
        painter.end()

    def _set(self) -> None:
        self._lines_in.clear()
        self._show(self._broken(self.width()))
        self.update()

    def _show(self, lines: list[_Box]) -> None:
        """Show these lines; where they need another height, ask for it."""
        before, self._lines = self._lines, lines
        if _height(lines) != _height(before):
            self.updateGeometry()

    def _broken(self, width: int) -> list[_Box]:
        if width not in self._lines_in:
            self._lines_in[width] = list(self._break(width))
        return self._lines_in[width]

    def _break(self, width: int) -> Iterator[_Box]:
        """Yield the lines, what goes on in a further line being indented."""
        gap = self._box(" ")
        for formula in self._formulas:
            line, wide = list[_Box](), 0.0
            for part in formula.split("  "):
                box = self._box(part)
                if line and wide + gap.width + box.width > width:
                    yield _line(line)
                    line, wide = [_Box(width=_INDENT)], float(_INDENT)
                elif line:
                    line.append(gap)
                    wide += gap.width
                line.append(box)
                wide += box.width
            yield _line(line)

    def _box(self, part: str) -> _Box:
        """Return a part of a formula as it is written; most of them stay the same while numbers change."""
        if part not in self._written:
            if len(self._written) > _MOST_KEPT:
                self._written.clear()
            self._written[part] = _row(_boxes(part, tabular(self.font())))
        return self._written[part]


def plain(formula: str) -> str:
    """Return a formula in one line of plain text, as a screen reader says it."""
    return "".join(_plain(formula)).replace("  ", " ")


def _plain(formula: str) -> Iterator[str]:
    for kind, *parts in _pieces(formula):
        if kind == _FRACTION:
            above, below = (plain(part) for part in parts)
            yield f"{_bracketed(above)}/{_bracketed(below)}"
        elif kind == "^":
            yield f"^{_bracketed(plain(parts[0]))}"
        elif kind in {"_", "{"}:
            yield plain(parts[0])
        else:
            yield parts[0]


def _bracketed(text: str) -> str:
    return f"({text})" if any(sign in text for sign in " +−·") else text


def _pieces(formula: str) -> Iterator[tuple[str, ...]]:
    """Yield what a formula is made of: ("_", …), ("^", …), ("{", …), a fraction's two parts, or text, "a" or '"'."""
    at = 0
    while at < len(formula):
        sign = formula[at]
        if formula.startswith(_FRACTION, at):
            above, at = _group(formula, at + len(_FRACTION))
            below, at = _group(formula, at)
            yield _FRACTION, above, below
        elif sign in "_^":
            inside, at = _group(formula, at + 1)
            yield sign, inside
        elif sign == "{":
            inside, at = _group(formula, at)
            yield sign, inside
        elif sign == '"':
            end = formula.index('"', at + 1)
            yield sign, formula[at + 1 : end]
            at = end + 1
        else:
            end = at + 1
            while (
                end < len(formula) and _is_slanted(formula[end]) == _is_slanted(sign) and formula[end] not in '_^{\\"'
            ):
                end += 1
            yield "a" if _is_slanted(sign) else "1", formula[at:end]
            at = end


def _is_slanted(sign: str) -> bool:
    return sign.isalpha() and sign not in _UPRIGHT


def _group(formula: str, at: int) -> tuple[str, int]:
    """Return what stands in braces, or the one sign that stands there, and where it ends."""
    if formula[at] != "{":
        return formula[at], at + 1
    depth = 0
    for end in range(at, len(formula)):
        depth += {"{": 1, "}": -1}.get(formula[end], 0)
        if depth == 0:
            return formula[at + 1 : end], end + 1
    raise ValueError(f"a brace is not closed in {formula!r}")


def _boxes(formula: str, font: QFont) -> Iterator[_Box]:
    high = QFontMetricsF(font).height()
    for kind, *parts in _pieces(formula):
        if kind == _FRACTION:
            above, below = (_row(_boxes(part, enlarged(font, _IN_FRACTION))) for part in parts)
            yield _fraction(above, below, high)
        elif kind in {"_", "^"}:
            box = _row(_boxes(parts[0], enlarged(font, _SCRIPT)))
            yield box.moved(0, _LOWERED * high if kind == "_" else -_RAISED * high)
        elif kind == "{":
            yield _row(_boxes(parts[0], font))
        else:
            yield _text(parts[0], _italic(font) if kind == "a" else font)


def _height(lines: Iterable[_Box]) -> float:
    return sum(line.ascent + line.descent for line in lines)


def _line(boxes: Iterable[_Box]) -> _Box:
    """Return a row with a gap below it."""
    row = _row(boxes)
    return replace(row, descent=row.descent + SPACING / 2)


def _fraction(above: _Box, below: _Box, high: float) -> _Box:
    width = max(above.width, below.width) + 2 * _AROUND_BAR
    bar = -_AXIS * high
    upper = above.moved((width - above.width) / 2, bar - _AROUND_BAR - above.descent)
    lower = below.moved((width - below.width) / 2, bar + _AROUND_BAR + below.ascent)
    ruled = QRectF(0, bar - 0.5, width, 1)
    box = _Box(width, upper.ascent, lower.descent, upper.texts + lower.texts, (*upper.bars, ruled, *lower.bars))
    space = _Box(width=_AROUND_BAR)
    return _row([space, box, space])


def _text(text: str, font: QFont) -> _Box:
    metrics = QFontMetricsF(font)
    return _Box(metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent(), ((QPointF(), text, font),))


def _italic(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted


def _row(boxes: Iterable[_Box]) -> _Box:
    """Return boxes one behind the other."""
    wide = ascent = descent = 0.0
    texts, bars = list[tuple[QPointF, str, QFont]](), list[QRectF]()
    for box in boxes:
        by = QPointF(wide, 0)
        texts.extend((at + by, text, font) for at, text, font in box.texts)
        bars.extend(bar.translated(by) for bar in box.bars)
        wide, ascent, descent = wide + box.width, max(ascent, box.ascent), max(descent, box.descent)
    return _Box(wide, ascent, descent, tuple(texts), tuple(bars))


def number(value: float, decimals: int | None = None) -> str:
    """Return a number as it stands in a formula, with a minus sign that is one: "−2.5"; as short as it can be."""
    text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    if not text.strip("-0."):
        text = text.removeprefix("-")  # nothing is neither above nor below nothing
    return text.replace("-", "−")


def bracketed(value: float, decimals: int | None = None) -> str:
    """Return the same, with brackets around it where it is negative, for it stands behind another sign."""
    text = number(value, decimals)
    return f"({text})" if text.startswith("−") else text
