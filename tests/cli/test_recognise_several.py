"""Several files at once: each gets its answers or its sentence, and one that cannot be read stops no other."""

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from digitpad.cli import recognise
from digitpad.ink import Drawing
from digitpad.session.reading import Reader, Reading, read_many
from tests.cli.conftest import DIGITPAD, ONE, SEVEN, ZERO, Run, Start, answers, write_ink

ANY_NAME = "two\nlines \x1b[31m\t\udcfc\u2028"
ESCAPED = r"two\nlines \x1b[31m\t\udcfc\u2028"


def picture(path: Path) -> Path:
    drawn = Image.new("L", (100, 100), 255)
    ImageDraw.Draw(drawn).line([(x, y) for x, y in SEVEN[0]], fill=0, width=8)
    drawn.save(path, "PNG")
    return path


def under_any_name(file: Path) -> Path:
    """Give the file a name with whatever POSIX allows in one."""
    try:
        return file.rename(file.with_name(ANY_NAME + file.suffix))
    except (OSError, UnicodeError):
        pytest.skip("this file system does not take such names")


def cut(file: Path) -> Path:
    """Leave only the start of a file."""
    file.write_bytes(file.read_bytes()[:80])
    return file


def bad_files(folder: Path) -> dict[Path, str]:
    """Make files that cannot be read, and say how the sentence about each goes on."""
    for name in ("folder", "folder.jsonl"):
        (folder / name).mkdir()
    (folder / "prose.png").write_text("seven")
    (folder / "prose.jsonl").write_text("seven")
    (folder / "packed").write_bytes(gzip.compress(b'{"strokes": [')[:12])
    return {
        folder / "missing.png": ": there is no such file",
        folder / "missing.jsonl": ": there is no such file",
        folder / "folder": ": cannot be read",
        folder / "folder.jsonl": ": cannot be read",
        folder / "prose.png": ": this is neither a picture nor ink",
        folder / "prose.jsonl": ", line 1: this is not JSON",
        folder / "packed": ", after line 0: the gzip compression is cut short",
        cut(picture(folder / "cut.png")): ": the picture is damaged",
    }


def test_every_file_gets_its_answers_or_its_sentence(run: Run, tmp_path: Path) -> None:
    bad = bad_files(tmp_path)
    good, good2 = picture(tmp_path / "good.png"), write_ink(tmp_path / "good2.jsonl", ONE, ZERO)
    code, out, err = run("recognise", good, *bad, good2)
    assert code == 2
    assert [line.split("\t")[0] for line in out.splitlines()] == [f"{good}: 7", f"{good2}: 1", f"{good2}: 0"]
    for sentence, (file, wrong) in zip(err.splitlines(), bad.items(), strict=True):
        assert sentence.startswith(f"digitpad: {file}{wrong}")


def test_answers_before_a_bad_line_stand_and_the_next_file_follows(run: Run, tmp_path: Path) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", ONE, ZERO)
    with ink.open("a") as file:
        file.write('{"strokes": [[[NaN, 1]]]}\n{"strokes": []}\n')
    outcome = run("recognise", "--json", ink, write_ink(tmp_path / "next.jsonl", ZERO, ONE))
    assert outcome.sentence.startswith(f"{ink}, line 3: ")
    assert [each["digit"] for each in answers(outcome.out)] == [1, 0, 0, 1]


def test_a_picture_for_which_memory_does_not_suffice_is_named_and_the_next_file_follows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starve(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image, "open", starve)
    (tmp_path / "large.png").touch()
    outcome = run("recognise", tmp_path / "large.png", write_ink(tmp_path / "next.jsonl", ONE))
    assert outcome.sentence == f"{tmp_path / 'large.png'}: there is not enough memory to open this picture"
    assert len(outcome.out.splitlines()) == 1


def test_a_drawing_for_which_memory_does_not_suffice_is_named_and_no_answer_is_lost(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = json.loads

    def loads_a_little(text: str, **_: object) -> object:
        if "strokes" in text and len(text) > 1000:
            raise MemoryError
        return loads(text)

    def read_few(drawings: list[Drawing], reader: Reader) -> list[Reading]:
        if len(drawings) > 2:
            raise MemoryError("Unable to allocate 8.00 TiB")
        return read_many(drawings, reader)

    monkeypatch.setattr(json, "loads", loads_a_little)
    monkeypatch.setattr(recognise, "read_many", read_few)
    large, many = write_ink(tmp_path / "large.jsonl", ONE, ZERO * 2), write_ink(tmp_path / "many.jsonl", *[ONE] * 3)
    code, out, err = run("recognise", large, many, write_ink(tmp_path / "next.jsonl", ONE))
    assert (code, len(out.splitlines())) == (2, 2)
    assert err.splitlines() == [
        f"digitpad: {large}, after line 1: there is not enough memory to read on",
        f"digitpad: {many}: there is not enough memory (Unable to allocate 8.00 TiB)",
    ]


def test_standard_input_is_read_once_and_a_second_dash_gets_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a bad line the rest of it would else be taken for another file, with lines of other numbers."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"strokes": []}\nhello\n{"strokes": []}\n')))
    code, out, err = run("recognise", "-", "-", write_ink(tmp_path / "next.jsonl", ONE))
    first, second = err.splitlines()
    assert first.startswith("digitpad: standard input, line 2: ")
    assert second == "digitpad: standard input has already been read; give - only once"
    assert (code, len(out.splitlines())) == (2, 2)


def test_in_json_the_answer_to_a_picture_carries_its_file_as_it_was_given(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = under_any_name(picture(tmp_path / "seven.png"))
    plain, ink = picture(tmp_path / "plain.png"), write_ink(tmp_path / "ink.jsonl", SEVEN)
    code, out, err = run("recognise", "--json", odd.name, "missing.png", ink.name, f"./{plain.name}")
    told = answers(out)
    assert (code, err) == (2, "digitpad: missing.png: there is no such file\n")
    assert [each["digit"] for each in told] == [7, 7, 7]
    assert [each.get("file") for each in told] == [odd.name, None, "./plain.png"]


@pytest.mark.parametrize("make", [picture, lambda path: write_ink(path, SEVEN)], ids=["picture", "ink"])
def test_an_answer_and_a_sentence_are_one_line_each_whatever_the_name(
    make: Callable[[Path], Path], run: Run, tmp_path: Path
) -> None:
    odd = under_any_name(make(tmp_path / "seven"))
    _, out, _ = run("recognise", odd, odd)
    assert [line.split("\t")[0] for line in out.splitlines()] == [f"{tmp_path}/{ESCAPED}: 7"] * 2
    assert run("recognise", f"{odd}.png").sentence == f"{tmp_path}/{ESCAPED}.png: there is no such file"
    Image.new("L", (100, 100), 255).save(odd, "PNG")
    code, out, err = run("recognise", odd)
    assert (code, out) == (0, "-\t\tempty\n")
    assert err.startswith(f"digitpad: {tmp_path}/{ESCAPED}: nothing is drawn")
    assert err.count("\n") == 1


@pytest.mark.slow
def test_sentences_stand_among_the_answers_where_both_go_to_one_place(tmp_path: Path) -> None:
    """In a terminal, or a log."""
    files = [write_ink(tmp_path / "a.jsonl", ONE), tmp_path / "gone.png", write_ink(tmp_path / "b.jsonl", ZERO)]
    command = [*DIGITPAD, "recognise", *map(str, files)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [
        f"{files[0]}: 1",
        f"digitpad: {files[1]}: there is no such file",
        f"{files[2]}: 0",
    ]


@pytest.mark.slow
def test_a_reader_that_has_heard_enough_hears_of_no_further_file(start: Start, tmp_path: Path) -> None:
    many = write_ink(tmp_path / "many.jsonl", *[ONE] * 2000)  # more than a pipe holds
    process = start("recognise", tmp_path / "gone.png", many, tmp_path / "gone too.png")
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith(f"{many}: 1\t")
    process.stdout.close()
    assert process.stderr.read() == f"digitpad: {tmp_path / 'gone.png'}: there is no such file\n"
    assert process.wait(60) == 0
