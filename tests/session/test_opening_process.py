"""Opening in a process of its own."""

import math
import os
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.datasets.errors import DataError
from digitpad.ink import Drawing
from digitpad.session.opening import Picture, open_file, open_text
from digitpad.session.opening_process import OpeningProcess, UnexpectedError
from digitpad.storage.places import log_file

pytestmark = pytest.mark.slow  # to start one takes a fifth of a second


def opened(work: Any) -> Any:
    return OpeningProcess().open(work, "it")


def test_it_returns_what_the_same_work_returns_here(tmp_path: Path) -> None:
    """Of a drawing that never changes, and of a picture with the inputs that it was framed into."""
    text = b'{"strokes": [[[1, 2], [3, 4.5]], [[0, 0]]]}\n{}'
    there, here = opened(partial(open_text, text, "it")), open_text(text, "it")
    assert (there.content, there.remark) == (here.content, here.remark)
    assert isinstance(there.content, Drawing)
    assert not any(stroke.flags.writeable for stroke in there.content.strokes)
    picture = Image.new("L", (200, 200), "white")
    ImageDraw.Draw(picture).line([(60, 40), (140, 40), (90, 160)], fill="black", width=16)
    picture.save(tmp_path / "seven.png")
    there, here = (do(partial(open_file, str(tmp_path / "seven.png"))).content for do in (opened, lambda do: do()))
    assert isinstance(here, Picture)
    assert there.name == here.name
    np.testing.assert_array_equal(there.grey, here.grey)
    np.testing.assert_allclose(there.image, here.image, atol=1e-6)  # sums may be taken in another order


def test_what_is_wrong_with_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"missing\.png: there is no such file"):
        opened(partial(open_file, str(tmp_path / "missing.png")))


def test_a_mistake_of_ours_is_in_the_log_file() -> None:
    with pytest.raises(UnexpectedError) as raised:
        opened(partial(math.sqrt, -1))
    assert raised.value.what.startswith("ValueError: ")
    assert raised.value.log == log_file()
    assert "Traceback" in log_file().read_text("utf-8")


def test_what_breaks_the_process_down_leaves_this_one_whole() -> None:
    """As a decoder might that reads where it must not."""
    with pytest.raises(DataError, match="it: this cannot be opened; the process that reads files crashed on it"):
        opened(partial(os._exit, 139))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no memory")
def test_what_does_not_fit_into_memory_is_told() -> None:
    with pytest.raises(DataError, match="it: there is not enough memory to open this"):
        opened(partial(bytes, 6 * 2**30))


def test_whoever_waits_waits_no_longer_than_until_it_is_ended() -> None:
    process = OpeningProcess()
    threading.Timer(0.3, process.end).start()
    before = time.monotonic()
    with pytest.raises(DataError):
        process.open(partial(time.sleep, 60), "it")  # type: ignore[arg-type]
    assert time.monotonic() - before < 30


def test_nothing_is_run_that_lies_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody's downloads are, perhaps."""
    for name in ("json", "numpy", "pickle", "digitpad"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])
    assert opened(partial(open_text, b'{"strokes": [[[1, 2]]]}', "it")).content == Drawing([[(1, 2)]])
