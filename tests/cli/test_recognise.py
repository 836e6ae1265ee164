import gzip
import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.ink import Drawing
from digitpad.resources import resource
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader, read_many
from digitpad.storage.model_file import save_model
from tests.cli.conftest import ONE, SEVEN, ZERO, Run, Start, answers, write_ink

TWO_STROKES = [[[0, 0], [0, 50], [40, 50]], [[25, 20], [25, 100]]]


@pytest.mark.slow
def test_json_is_one_object_a_drawing_in_order_with_what_the_network_says(run: Run, tmp_path: Path) -> None:
    drawings = [ONE, ZERO, TWO_STROKES] * 50  # more than are framed at a time
    code, out, err = run("recognise", "--json", write_ink(tmp_path / "ink.jsonl", *drawings))
    assert (code, err) == (0, "")
    told = answers(out)
    readings = read_many([Drawing(strokes) for strokes in drawings], Reader.of(factory_model()))
    assert [list(each) for each in told] == [["digit", "activations"]] * 150
    assert [each["digit"] for each in told] == [reading.digit for reading in readings]
    np.testing.assert_allclose(
        [each["activations"] for each in told], [reading.activations for reading in readings], atol=2e-6
    )


def test_an_empty_drawing_has_no_digit_and_ten_zeros(run: Run, tmp_path: Path) -> None:
    out = run("recognise", "--json", write_ink(tmp_path / "ink.jsonl", [], [[]], [[], []])).out
    assert answers(out) == [{"digit": None, "activations": [0.0] * 10}] * 3


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_an_ink_file_without_a_drawing_says_so(content: str, run: Run, tmp_path: Path) -> None:
    """As in the window, and as `evaluate` does: to answer nothing looks as if something had gone wrong."""
    (tmp_path / "empty.jsonl").write_text(content)
    assert (
        run("recognise", tmp_path / "empty.jsonl").sentence == f"{tmp_path / 'empty.jsonl'}: there is no drawing in it"
    )


def test_in_words_each_answer_is_digit_activation_and_verdict(run: Run, tmp_path: Path) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", ZERO, [])
    zero, nothing = run("recognise", ink).out.splitlines()
    digit, activation, verdict = zero.split("\t")
    assert (digit, verdict) == ("0", "digit")
    assert 0.5 <= float(activation) <= 1
    assert nothing == "-\t\tempty"


@pytest.mark.slow
def test_ink_is_known_by_what_is_in_it_and_may_be_gzipped_under_any_name(run: Run, tmp_path: Path) -> None:
    plain = run("recognise", "--json", write_ink(tmp_path / "ink.jsonl", ONE, ZERO)).out
    assert run("recognise", "--json", write_ink(tmp_path / "notes.txt", ONE, ZERO)).out == plain
    for name in ("ink.jsonl.gz", "ink.gz", "packed"):
        assert run("recognise", "--json", write_ink(tmp_path / name, ONE, ZERO, opened=gzip.open)).out == plain


def test_standard_input_is_read_for_a_dash(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ink = write_ink(tmp_path / "ink.jsonl", ONE, ZERO)
    plain = run("recognise", "--json", ink).out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ink.read_bytes())))
    told = [each["digit"] for each in answers(run("recognise", "--json", "-").out)]
    assert told == [each["digit"] for each in answers(plain)]


def test_what_is_wrong_with_standard_input_is_told_with_the_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"strokes": []}\nhello\n')))
    assert run("recognise", "-").sentence.startswith("standard input, line 2: ")


@pytest.mark.slow
def test_who_draws_at_the_other_end_of_a_pipe_is_answered_at_once(start: Start) -> None:
    process = start("recognise", "--json", "-")
    assert process.stdin
    assert process.stdout
    for strokes in (ONE, ZERO, []):
        process.stdin.write(json.dumps({"strokes": strokes}) + "\n")
        process.stdin.flush()
        assert len(json.loads(process.stdout.readline())["activations"]) == 10  # before more is written
    process.stdin.close()
    assert process.wait(60) == 0


@pytest.mark.slow
def test_many_drawings_through_a_pipe_are_all_answered_in_order(start: Start, tmp_path: Path) -> None:
    drawings = [ONE, ZERO, []] * 100  # more than a pipe holds
    process = start("recognise", "--json", "-")
    out, err = process.communicate(write_ink(tmp_path / "ink.jsonl", *drawings).read_text(), timeout=60)
    told = answers(out)
    assert (err, len(told)) == ("", 300)
    assert all((each["digit"] is None) == (strokes == []) for each, strokes in zip(told, drawings, strict=True))
    assert {each["digit"] for each in told[1::3]} == {0}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_ink(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=write_ink, args=(pipe, ZERO))
    writer.start()
    assert [each["digit"] for each in answers(run("recognise", "--json", pipe).out)] == [0]
    writer.join()


@pytest.mark.slow
def test_an_image_of_mnist_saved_as_a_picture_gives_what_the_array_gives(run: Run, tmp_path: Path) -> None:
    with np.load(resource("data", "mnist.npz")) as archive:
        images = archive["x_test"][:20]
    paths = [tmp_path / f"{number}.png" for number in range(20)]
    for image, path in zip(images, paths, strict=True):
        Image.fromarray(image).save(path)
    told = [each["activations"] for each in answers(run("recognise", "--json", *paths).out)]
    network = factory_model().network
    np.testing.assert_allclose(told, [network.feedforward(image.ravel()) for image in images], atol=1e-6)


def test_the_model_that_is_named_answers(run: Run, tmp_path: Path) -> None:
    model = factory_model()
    model.network.biases[-1][:] = -100
    model.network.biases[-1][4] = 100
    save_model(model, tmp_path / "fours")
    told = answers(run("recognise", "--json", "--model", tmp_path / "fours", write_ink(tmp_path / "i.json", ZERO)).out)
    assert told == [{"digit": 4, "activations": [0.0] * 4 + [1.0] + [0.0] * 5}]


@pytest.mark.parametrize("content", [b"hello", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_neither_picture_nor_ink_is_told(content: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "file.png"
    path.write_bytes(content)
    assert run("recognise", path).sentence.startswith((f"{path}: this is neither", f"{path}: the picture is damaged"))


def test_a_picture_that_is_piped_in_is_answered_as_its_file_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the name it was asked for by, and gzipped too."""
    path = tmp_path / "one.png"
    Image.fromarray(np.pad(np.zeros((60, 8), np.uint8), ((20, 20), (46, 46)), constant_values=255)).save(path)
    (of_file,) = answers(run("recognise", "--json", path).out)
    for content in (path.read_bytes(), gzip.compress(path.read_bytes())):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert answers(run("recognise", "--json", "-").out) == [of_file | {"file": "-"}]


def test_what_is_wrong_with_a_picture_that_is_piped_in_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\x89PNG\r\n\x1a\n")))
    assert run("recognise", "-").sentence.startswith("standard input: ")


@pytest.mark.parametrize("content", [None, b"not a model"])
def test_a_file_that_is_no_model_is_told(content: bytes | None, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m"
    if content is not None:
        path.write_bytes(content)
    outcome = run("recognise", "--model", path, write_ink(tmp_path / "ink.jsonl", ONE))
    assert outcome.sentence.startswith(f"{path}: ")
    assert outcome.out == ""


@pytest.mark.slow
def test_a_model_whose_answers_would_be_no_numbers_is_told(run: Run, tmp_path: Path) -> None:
    model = factory_model()
    for weights in model.network.parameters[0]:
        weights[:] = np.copysign(np.float32(3e38), weights)
    save_model(model, tmp_path / "m")
    sentence = run("recognise", "--json", "--model", tmp_path / "m", write_ink(tmp_path / "ink.jsonl", ONE)).sentence
    assert sentence.startswith(f"{tmp_path / 'm'}: the model file is damaged")


def shadowed(light: NDArray[np.float64], strokes: Any, *, text: bool = False) -> Image.Image:
    """Return a noisy photo of paper, 400 pixels high and wide, in this light."""
    drawn = Image.new("L", (400, 400), 220)
    for stroke in strokes:
        ImageDraw.Draw(drawn).line([(4 * x, 4 * y) for x, y in stroke], fill=40, width=16, joint="curve")
    if text:
        for y in range(30, 360, 30):
            ImageDraw.Draw(drawn).text((30, y), "we have received your letter of the 12th of May", fill=40)
    noise = np.random.default_rng(0).normal(0, 4, (400, 400))
    return Image.fromarray(np.clip(np.asarray(drawn) * light + noise, 0, 255).astype(np.uint8))


@pytest.mark.slow
@pytest.mark.parametrize(("side", "colour"), [(600, "#505050"), (1000, "#808080"), (1000, "red")])
def test_a_drawing_saved_by_another_program_is_read_though_its_pen_is_a_pixel_wide(
    run: Run, tmp_path: Path, side: int, colour: str
) -> None:
    """And pale: red, seen in grey, is not far from black, and grey is."""
    drawn = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(drawn).line([(side * x / 100, side * y / 100) for x, y in SEVEN[0]], fill=colour)
    drawn.save(tmp_path / "drawn.png")
    assert answers(run("recognise", "--json", tmp_path / "drawn.png").out)[0]["digit"] == 7


ACROSS = np.linspace(0.3, 1, 400)[None]
SHADOW = np.where(np.arange(400) < 170, 0.4, 1)[:, None]


@pytest.mark.slow
def test_a_photo_in_uneven_light_is_read(run: Run, tmp_path: Path) -> None:
    """Light from one side, and a shadow."""
    for number, strokes in ((7, SEVEN), (0, ZERO)):
        shadowed(ACROSS * SHADOW, strokes).save(tmp_path / "photo.jpg", quality=75)
        assert answers(run("recognise", "--json", tmp_path / "photo.jpg").out)[0]["digit"] == number


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "light", "said", "verdict"),
    [
        (False, ACROSS, "nothing is drawn in this picture", "empty"),
        (False, SHADOW, "nothing is drawn in this picture", "empty"),
        (True, ACROSS, "there is too much in this picture", "not a digit"),
    ],
    ids=["blank", "blank, in a shadow", "text"],
)
def test_a_blank_sheet_and_a_page_of_text_are_told_as_in_the_window(
    run: Run, tmp_path: Path, text: bool, light: NDArray[np.float64], said: str, verdict: str
) -> None:
    """And answered: what follows is read, and the answers stay in order."""
    sheet, digit = tmp_path / "sheet.png", tmp_path / "digit.png"
    shadowed(light, [], text=text).save(sheet)
    shadowed(light, ZERO).save(digit)
    code, out, err = run("recognise", "--json", sheet, digit)
    first, second = answers(out)
    assert code == 0
    assert err.startswith(f"digitpad: {sheet}: {said}")
    assert err.count("\n") == 1
    assert first == {"file": str(sheet), "digit": None, "activations": [0.0] * 10}
    assert (second["file"], second["digit"]) == (str(digit), 0)
    assert run("recognise", sheet).out == f"-\t\t{verdict}\n"
