import importlib.util
from types import ModuleType

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from digitpad.resources import resource
from tests.gui.look.test_theme import contrast

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


@pytest.fixture(scope="module")
def render() -> ModuleType:
    specification = importlib.util.spec_from_file_location("render", resource("assets", "icons", "render.py"))
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_every_png_shows_the_drawing_as_it_is_now(size: int, render: ModuleType, qtbot: QtBot) -> None:
    from PySide6.QtGui import QImage

    fresh = render.render(size).convertToFormat(QImage.Format.Format_RGBA8888)
    drawn = np.frombuffer(fresh.constBits(), np.uint8).reshape(size, size, 4)
    with Image.open(resource("assets", "icons", f"digitpad-{size}.png")) as png:
        stored = np.asarray(png.convert("RGBA"))
    # Releases of Qt may differ at an edge, not in a surface.
    assert np.abs(drawn.astype(int) - stored).mean() < 1


def test_windows_finds_its_sizes_in_one_file() -> None:
    with Image.open(resource("assets", "icons", "digitpad.ico")) as icon:
        assert icon.info["sizes"] == {(size, size) for size in (16, 24, 32, 48, 64, 128, 256)}


def test_macos_finds_small_and_large_in_one_file() -> None:
    with Image.open(resource("assets", "icons", "digitpad.icns")) as icon:
        assert {size[0] * size[2] for size in icon.info["sizes"]} >= {32, 128, 256, 512}


@pytest.mark.parametrize("ground", [(245, 246, 248), (255, 255, 255), (30, 33, 38), (0, 0, 0)])
@pytest.mark.parametrize("size", SIZES)
def test_the_icon_stands_out_from_light_and_dark_panels(size: int, ground: tuple[int, int, int]) -> None:
    """Its blue has a contrast of 3 to them, and so has its seven to the blue."""
    with Image.open(resource("assets", "icons", f"digitpad-{size}.png")) as png:
        pixels = np.asarray(png.convert("RGBA")).reshape(-1, 4)
    opaque, often = np.unique(pixels[pixels[:, 3] == 255], axis=0, return_counts=True)
    blue = tuple(opaque[often.argmax(), :3].tolist())
    assert contrast(QColor(*blue), QColor(*ground)) >= 3
    assert contrast(QColor(*blue), QColor("white")) >= 4.5
    assert [255, 255, 255, 255] in opaque.tolist()


@pytest.mark.parametrize("size", [16, 22, 24])
def test_small_icons_are_drawn_for_their_pixels(size: int) -> None:
    """Of straight edges none is blurred: seven's bar and the high output are rows and columns of whole pixels."""
    with Image.open(resource("assets", "icons", f"digitpad-{size}.png")) as png:
        pixels = np.asarray(png.convert("RGBA")).astype(int)
    white = (pixels == 255).all(axis=2)
    orange = (pixels == (255, 192, 95, 255)).all(axis=2)
    assert white.sum(axis=1).max() >= 6  # the seven's bar
    assert (white.sum(axis=1) >= 6).sum() >= 2
    columns = orange.sum(axis=0)
    assert set(columns[columns > 0]) == {columns.max()}
    assert columns.max() >= 6
