"""Promises of how a chart is painted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from digitpad.gui.charts.axes import PercentAxis
from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.layout import ChartLayout, lay_out
from digitpad.gui.charts.painter import ChartPainter
from digitpad.gui.look.theme import series_colour

SIZE = (360, 180)


def curve(
    index: int, points: list[tuple[float, float]], *, dashed: bool = False, running: float | None = None
) -> Curve:
    made = Curve(index, f"curve {index}", dashed=dashed, points=points)
    made.running = running
    return made


def layout_for(curves: list[Curve], total: float = 10) -> ChartLayout:
    size, names = QRectF(0, 0, *SIZE), [each.name for each in curves]
    return lay_out(size, QApplication.font(), "Title", names, total, PercentAxis())


def painted(layout: ChartLayout, paint: Callable[[ChartPainter], object], *, scale: int = 1) -> QImage:
    image = QImage(SIZE[0] * scale, SIZE[1] * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    palette = QApplication.palette()
    image.fill(palette.window().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(ChartPainter(painter, layout, QApplication.font(), palette))
    painter.end()
    return image


def painted_curve(line: Curve) -> QImage:
    return painted(layout_for([line]), lambda parts: parts.paint_curve(line))


def inked(image: QImage) -> set[tuple[int, int]]:
    ground = QApplication.palette().window().color()
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground}


@pytest.mark.slow
def test_a_curve_goes_through_its_points(qapp: QApplication) -> None:
    line = curve(0, [(1, 20), (5, 80), (9, 60)])
    layout = layout_for([line])
    image = painted(layout, lambda parts: parts.paint_curve(line))
    for epoch, value in line.values.items():
        at = layout.to_pixels.map(QPointF(epoch, value)).toPoint()
        assert image.pixelColor(at) == series_colour(qapp.palette(), 0)
    between = layout.to_pixels.map(QPointF(3, 50)).toPoint()
    assert (between.x(), between.y()) in inked(image)


@pytest.mark.slow
@pytest.mark.parametrize("index", range(4))
def test_a_curve_with_one_point_is_seen(qapp: QApplication, index: int) -> None:
    """After the first epoch there is no line yet, but a marker."""
    assert len(inked(painted_curve(curve(index, [(1, 50)])))) > 20


@pytest.mark.slow
def test_curves_differ_in_more_than_colour(qapp: QApplication) -> None:
    """Each of four curves has a marker of its own shape, and a dashed line has gaps and hollow markers."""
    shapes = set()
    for index in range(4):
        shapes.add(frozenset(inked(painted_curve(curve(index, [(5, 50)])))))
    assert len(shapes) == 4
    points = [(0.0, 50.0), (10.0, 50.0)]
    solid, dashed = curve(0, points), curve(0, points, dashed=True)
    assert len(inked(painted_curve(dashed))) < 0.8 * len(inked(painted_curve(solid)))


@pytest.mark.slow
def test_markers_thin_out_where_points_are_close(qapp: QApplication) -> None:
    """A thousand epochs are a line with some markers, not a band of them."""
    line = curve(0, [(float(epoch), 50.0) for epoch in range(1, 1001)])
    layout = layout_for([line], total=1000)
    image = painted(layout, lambda parts: parts.paint_curve(line))
    above = round(layout.to_pixels.map(QPointF(500, 50)).y()) - 3
    left, right = round(layout.plot.left()), round(layout.plot.right())
    marked = sum((x, above) in inked_row(image, above) for x in range(left, right))
    assert 10 < marked < 0.5 * (right - left)


def inked_row(image: QImage, y: int) -> set[tuple[int, int]]:
    ground = QApplication.palette().window().color()
    return {(x, y) for x in range(image.width()) if image.pixelColor(x, y) != ground}


@pytest.mark.slow
def test_the_band_covers_the_epoch_under_way_as_far_as_it_is(qapp: QApplication) -> None:
    layout = layout_for([])
    places = inked(painted(layout, lambda parts: parts.paint_band(3, 3.5)))
    assert min(x for x, _ in places) == pytest.approx(layout.to_pixels.map(QPointF(3, 0)).x(), abs=1)
    assert max(x for x, _ in places) == pytest.approx(layout.to_pixels.map(QPointF(3.5, 0)).x(), abs=1)


@pytest.mark.slow
def test_the_running_value_is_a_ring(qapp: QApplication) -> None:
    """What is not final yet is hollow, and tied to the last whole epoch."""
    line = curve(0, [(3, 50)], running=80)
    layout = layout_for([line])
    image = painted(layout, lambda parts: parts.paint_running(line, 3.5))
    centre = layout.to_pixels.map(QPointF(3.5, 80)).toPoint()
    assert image.pixelColor(centre) == qapp.palette().window().color()
    assert any((centre.x() + dx, centre.y()) in inked(image) for dx in range(2, 6))


@pytest.mark.slow
def test_ticks_stand_beside_the_plot_and_below_it(qapp: QApplication) -> None:
    layout = layout_for([])
    places = inked(painted(layout, lambda parts: parts.paint_axes(PercentAxis(), 10, "epoch")))
    assert any(x < layout.plot.left() - 4 for x, _ in places)
    assert any(y > layout.plot.bottom() + 4 for _, y in places)
    grid = [y for y in range(SIZE[1]) if (round(layout.plot.center().x()), y) in places]
    assert len([y for y in grid if y <= layout.plot.bottom()]) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("epoch", [0.0, 5.0, 10.0])
@pytest.mark.parametrize("above", [False, True])
def test_the_box_with_values_stays_inside_the_chart(qapp: QApplication, epoch: float, *, above: bool) -> None:
    """At either end of the plot the box is whole and leaves the line visible."""
    line = curve(0, [(epoch, 50)])
    layout = layout_for([line])
    image = painted(layout, lambda parts: parts.paint_values(epoch, "Epoch", [(line, "50.0 %")], above=above))
    tip = qapp.palette().color(QPalette.ColorRole.ToolTipBase)
    box = [(x, y) for x, y in inked(image) if image.pixelColor(x, y) == tip]
    assert box
    height = image.height() / 2
    assert all((y < height) == above for _, y in box)
    assert min(x for x, _ in box) > 0
    assert max(x for x, _ in box) < SIZE[0] - 1
    assert all(x != round(layout.to_pixels.map(QPointF(epoch, 0)).x()) for x, _ in box)


@pytest.mark.slow
def test_a_notice_is_readable_over_the_grid(qapp: QApplication) -> None:
    """The sentence of an empty chart has the grid behind it cleared."""
    layout = layout_for([])

    def with_grid(parts: ChartPainter) -> None:
        parts.paint_axes(PercentAxis(), 10, "epoch")
        parts.paint_notice("No run in this window yet: press Retrain")

    middle = round(layout.plot.center().y())
    plain = painted(layout, lambda parts: parts.paint_axes(PercentAxis(), 10, "epoch"))
    noticed = painted(layout, with_grid)
    assert {place for place in inked(noticed) if abs(place[1] - middle) < 4} != {
        place for place in inked(plain) if abs(place[1] - middle) < 4
    }


def test_grid_lines_are_sharp_at_twice_the_scale(qapp: QApplication) -> None:
    """On a dense screen a grid line is two whole rows of one colour."""
    layout = layout_for([])

    def without_smoothing(parts: ChartPainter) -> None:
        parts.paint_axes(PercentAxis(), 10, "epoch")

    image = QImage(SIZE[0] * 2, SIZE[1] * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(qapp.palette().window().color())
    painter = QPainter(image)
    without_smoothing(ChartPainter(painter, layout, qapp.font(), qapp.palette()))
    painter.end()
    x = round(layout.plot.left() * 2) + 15
    colours = {image.pixelColor(x, y).name() for y in range(round(layout.plot.bottom() * 2))}
    assert colours == {qapp.palette().window().color().name(), QColor(qapp.palette().mid().color()).name()}
