"""The person's digits, kept, taken along, and read again by whichever network is in use."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.ink import Drawing
from digitpad.network.digest import digest
from digitpad.session.choosing import FACTORY, loaded
from digitpad.session.clock import now
from digitpad.session.digits import (
    ImportStoppedError,
    export_ink,
    import_ink,
    is_misread,
    keep,
    kept_before,
    my_digits,
    readings,
    said,
    take_back,
)
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader, read, read_inputs
from digitpad.storage import ink_bytes
from digitpad.storage.digits import Added, Digits
from digitpad.storage.kept_digit import New
from tests.journeys.handwriting import written

SEVEN, THREE = Drawing(written(7)), Drawing(written(3))
LABELS = st.sampled_from([*range(10), None])
POINTS = st.floats(allow_nan=False, allow_infinity=False)
DRAWINGS = st.lists(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=4), min_size=1, max_size=3).map(Drawing)


@pytest.fixture
def digits(own_folders: Path) -> Iterator[Digits]:
    with closing(my_digits()) as mine:
        yield mine


def test_what_is_kept_says_what_the_network_had_said_and_which_that_was(digits: Digits, tmp_path: Path) -> None:
    network = loaded(FACTORY, tmp_path)
    reading = read(SEVEN, Reader.of(network.model))
    kept = keep(digits, SEVEN, 1, said(reading, network.network, network.file)).digit
    assert kept.said is not None
    assert (kept.said.digit, kept.said.network_digest, kept.said.network_name) == (7, digest(network.network), FACTORY)
    np.testing.assert_array_equal(kept.said.activations, reading.activations)
    assert kept.is_corrected
    assert abs(kept.kept_at - now()) < timedelta(minutes=1)


def test_an_opened_picture_is_kept_as_the_network_saw_it(digits: Digits) -> None:
    picture = Picture("seven.png", np.ones((3, 3), np.float32), np.linspace(0, 1, 784, dtype=np.float32))
    kept = keep(digits, picture, 7, None).digit
    assert isinstance(kept.content, np.ndarray)
    np.testing.assert_array_equal(kept.content, picture.image)


def test_what_is_kept_is_known_again_and_what_was_taken_back_is_not(digits: Digits) -> None:
    """And to look makes no file."""
    picture = Picture("seven.png", np.ones((3, 3), np.float32), np.linspace(0, 1, 784, dtype=np.float32))
    assert kept_before(digits, SEVEN) is None
    assert not digits.exists
    for content, label in ((SEVEN, 9), (picture, None)):
        kept = keep(digits, content, label, None).digit
        line = kept_before(digits, content)
        assert line is not None
        assert (line.id, line.label) == (kept.id, label)
        take_back(digits, kept.id)
        assert kept_before(digits, content) is None
    assert kept_before(digits, THREE) is None


def test_a_label_that_disagrees_with_a_nearly_identical_digit_is_pointed_out_and_kept(digits: Digits) -> None:
    first = keep(digits, SEVEN, 7, None)
    second = keep(digits, Drawing([stroke * 2 for stroke in SEVEN.strokes]), 1, None)
    assert first.disagrees_with is None
    assert second.disagrees_with is not None
    assert second.disagrees_with.id == first.digit.id
    assert digits.counts() == {1: 1, 7: 1}


@given(st.lists(st.tuples(DRAWINGS, LABELS), max_size=6))
def test_what_is_exported_and_imported_elsewhere_is_the_same(several: list[tuple[Drawing, int | None]]) -> None:
    with TemporaryDirectory() as folder:
        here, there, file = (Path(folder, name) for name in ("here.sqlite", "there.sqlite", "ink.jsonl"))
        with closing(Digits(here)) as mine, closing(Digits(there)) as others:
            mine.add([New(*each) for each in several], now())
            count = export_ink(mine.all(), file)
            assert import_ink(others, str(file)) == Added(added=count)
            assert import_ink(others, str(file)) == Added(duplicates=count)
            kept = [[(each.key, each.content, each.label) for each in digits.all()] for digits in (mine, others)]
        assert kept[0] == kept[1]


def test_pictures_are_left_out_of_ink(digits: Digits, tmp_path: Path) -> None:
    digits.add([New(np.ones(784, np.float32), 3), New(THREE, 3)], now())
    assert export_ink(digits.all(), tmp_path / "mine.jsonl") == 1
    assert [label for _, label in read_labelled_ink(str(tmp_path / "mine.jsonl"))] == [3]


def test_an_import_that_meets_a_bad_line_has_kept_those_before_it(digits: Digits, tmp_path: Path) -> None:
    file = tmp_path / "ink.jsonl"
    lines = [json.dumps({"strokes": [[[0, number], [number, 1]]], "label": 1}) for number in range(1, 701)]
    file.write_text("\n".join([*lines, '{"strokes": [], "label": 1}', '{"strokes": [[[1, 2]]]}']))
    with pytest.raises(ImportStoppedError, match=r'ink\.jsonl, line 702: "label" is missing') as caught:
        import_ink(digits, str(file))
    assert caught.value.added == Added(added=700), "an empty drawing is nothing to keep"
    assert digits.counts() == {1: 700}


def test_the_network_in_use_reads_all_of_them_as_it_reads_each(digits: Digits, tmp_path: Path) -> None:
    reader = Reader.of(loaded(FACTORY, tmp_path).model)
    image = np.array(read(THREE, reader).image)
    contents: list[tuple[Drawing | ink_bytes.Picture, int | None]] = [
        (SEVEN, 7),
        (image, 3),
        (Drawing([[[1, 2]]]), None),
        (THREE, 5),
    ]
    digits.add([New(*each) for each in contents], now())
    told = list(readings(digits.all(), reader))
    assert [each.label for each, _ in told] == [7, 3, None, 5]
    for each, reading in told:
        content = each.content
        alone = read(content, reader) if isinstance(content, Drawing) else read_inputs(content, reader)
        assert (reading.digit, reading.verdict) == (alone.digit, alone.verdict)
        np.testing.assert_allclose(reading.activations, alone.activations, atol=1e-5)
    assert [is_misread(*each) for each in told] == [False, False, False, True]


def test_to_look_for_digits_where_there_are_none_makes_no_file(digits: Digits) -> None:
    assert not digits.exists


def test_what_was_deleted_long_ago_is_gone_at_the_next_start(digits: Digits) -> None:
    kept = [keep(digits, drawing, 7, None).digit.id for drawing in (SEVEN, THREE)]
    digits.delete(kept[:1], now() - timedelta(days=31))
    digits.delete(kept[1:], now() - timedelta(days=29))
    with closing(my_digits()) as later:
        assert [line.id for line in later.lines(deleted=True)] == kept[1:]
