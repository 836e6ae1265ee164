"""What is said of a folder of strangers' pictures."""

import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from docs.strangers import labelled, main
from tests.journeys.handwriting import written


def drawn(number: int | None) -> Image.Image:
    picture = Image.new("L", (200, 200), 255)
    for stroke in written(number) if number is not None else []:
        ImageDraw.Draw(picture).line([(20 + 160 * x, 20 + 160 * y) for x, y in stroke], fill=0, width=12, joint="curve")
    return picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [("a.png", "3", "photo", 3), ("b.png", "7", "scan", 3), ("c.png", "3", "scan", None)]
    rows += [("d.png", "none", "photo", 3), ("e.png", "many", "photo", None), ("f.png", "3", "printed", 3)]
    for name, _, _, number in rows:
        drawn(number).save(tmp_path / name)
    lines = ["file\tlabel\tkind\tsource", *("\t".join((*row[:3], "nobody")) for row in rows)]
    (tmp_path / "labels.tsv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *given: str) -> list[str]:
    monkeypatch.setattr(sys, "argv", ["strangers", *given])
    main()
    return capsys.readouterr().out.splitlines()


def test_digits_are_counted_as_right_refused_or_wrong_and_others_as_claimed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(capsys, monkeypatch, str(folder))[2:] == [
        "| handwritten digit | 3 | 33.3% | 33.3% | 33.3% | 0.0% |",
        "| none or many | 2 | 0.0% | 50.0% | 0.0% | 50.0% |",
        "| printed digit | 1 | 100.0% | 0.0% | 0.0% | 0.0% |",
    ]


def test_of_the_half_for_reporting_no_picture_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    half = {picture.file.name: picture.half for picture in labelled(folder)}
    assert set(half.values()) == {"choose", "report"}
    told = printed(capsys, monkeypatch, str(folder), "--mistakes")
    named = {line.split("\t")[0] for line in told if "\t" in line}
    assert named == {name for name in ("b.png", "c.png", "d.png") if half[name] == "choose"}
