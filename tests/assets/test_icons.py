import importlib.util
from types import ModuleType

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from digitpad.resources import resource

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
