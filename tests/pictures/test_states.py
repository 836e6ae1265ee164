from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.scenes import STATES
from tests.pictures.states import main

pytestmark = pytest.mark.slow

SHORT = "digit,refused,picture,message-going-on,training-middle,training-failed,mine-empty,keys,seeing,about"


def test_each_state_asked_for_is_photographed_in_each_theme_and_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no two states look the same."""
    assert main([str(tmp_path), "--states", SHORT, "--themes", "light,dark", "--sizes", "800x600"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    files = {file.stem: file for file in tmp_path.glob("*.png")}
    assert set(files) == {f"{state}-{theme}-800x600" for state in SHORT.split(",") for theme in ("light", "dark")}
    for file in files.values():
        with Image.open(file) as picture:
            assert picture.size == (800, 600)
    assert len({file.read_bytes() for file in files.values()}) == len(files)
    assert {sheet.stem for sheet in (tmp_path / "sheets").iterdir()} == set(SHORT.split(","))


def test_at_200_percent_a_picture_has_four_times_the_pixels(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--states", "digit", "--themes", "high-contrast", "--sizes", "200"]) == 0
    with Image.open(tmp_path / "digit-high-contrast-200.png") as picture:
        assert picture.size == (1920, 1080)


def test_a_state_that_there_is_not_is_answered_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), "--states", "digits"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert all(state in said for state in STATES)
