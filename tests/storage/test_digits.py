"""Kept digits: each is kept once, comes back as it was, and can be brought back when it was deleted."""

import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing
from digitpad.storage import digits as storage
from digitpad.storage.digits import Added, Digits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.kept_digit import KeptDigit, New, Said, labels_digest
from tests.storage.notes import changed_by_sql
from tests.storage.test_ink_bytes import drawings

ONE, SEVEN, DOT = (
    Drawing([[[50.0, 10.0], [50.0, 90.5]]]),
    Drawing([[[25, 20], [75, 20], [45, 85]]]),
    Drawing([[[3, 4]]]),
)
NOON = datetime(2026, 11, 30, 12, 0, 0, 250_000, UTC)
SAID = Said(1, np.linspace(0, 1, 10, dtype=np.float32), "ab" * 32, "mine.safetensors")
PICTURE = np.linspace(0, 1, 784, dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "digits.sqlite"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def digits(path: Path, told: list[str]) -> Iterator[Digits]:
    with closing(Digits(path, told.append, patience=0.05)) as made:
        yield made


def ids(several: Iterator[KeptDigit]) -> list[int]:
    return [each.id for each in several]


def test_a_digit_comes_back_with_all_that_is_known_of_it(digits: Digits, path: Path) -> None:
    kept = digits.keep(New(SEVEN, 7, SAID), NOON)
    again = Digits(path).get(kept.id)
    assert again.content == SEVEN
    assert (again.label, again.kept_at, again.deleted_at, again.key) == (7, NOON, None, kept.key)
    assert again.said is not None
    assert (again.said.digit, again.said.network_digest, again.said.network_name) == (1, "ab" * 32, "mine.safetensors")
    np.testing.assert_array_equal(again.said.activations, SAID.activations)
    assert again.is_corrected
    assert not again.is_confirmed


def test_what_is_no_digit_and_a_picture_are_kept_too(digits: Digits) -> None:
    refused = Said(None, SAID.activations, "", "")
    none, picture = digits.keep(New(DOT, None, refused), NOON), digits.keep(New(PICTURE, 4), NOON)
    assert none.label is None
    assert none.is_confirmed
    again = digits.get(picture.id)
    assert again.is_picture
    assert isinstance(again.content, np.ndarray)
    assert again.content.tobytes() == PICTURE.tobytes()
    assert not again.is_corrected
    assert not again.is_confirmed
    assert digits.counts() == {None: 1, 4: 1}


@given(st.lists(st.tuples(drawings, st.sampled_from([*range(10), None])), max_size=8))
def test_each_drawing_is_kept_once_as_it_was(several: list[tuple[Drawing, int | None]]) -> None:
    new = [New(*each) for each in several]
    with TemporaryDirectory() as folder, closing(Digits(Path(folder, "digits.sqlite"))) as digits:
        first, second = digits.add(new, NOON), digits.add(new, NOON)
        kept = list(digits.all())
    different: list[Drawing] = []
    for drawing, _ in several:
        if not any(drawing == other for other in different):
            different.append(drawing)
    assert [each.content for each in kept] == different
    assert first.added == len(different)
    assert (second.added, second.duplicates + second.disagreeing) == (0, len(new))


def test_a_drawing_kept_again_gets_the_label_that_was_meant_last(digits: Digits) -> None:
    first = digits.keep(New(SEVEN, 1, SAID), NOON)
    second = digits.keep(New(SEVEN, 7), NOON + timedelta(days=1))
    assert (second.id, second.label, second.kept_at) == (first.id, 7, NOON)
    assert second.is_corrected


def test_one_that_is_imported_changes_no_label(digits: Digits) -> None:
    digits.keep(New(SEVEN, 7), NOON)
    outcome = digits.add([New(SEVEN, 1), New(ONE, 1), New(SEVEN, 7), New(ONE, 1)], NOON)
    assert outcome == Added(added=1, duplicates=2, disagreeing=1)
    assert digits.counts() == {1: 1, 7: 1}


def test_what_is_deleted_can_be_restored_as_it_was(digits: Digits) -> None:
    one, seven = (digits.keep(New(drawing, label), NOON) for drawing, label in ((ONE, 1), (SEVEN, 7)))
    before = labels_digest(digits.lines())
    digits.delete([one.id], NOON)
    assert ids(digits.all()) == [seven.id]
    assert labels_digest(digits.lines()) != before
    assert [(line.id, line.deleted_at) for line in digits.lines(deleted=True)] == [(one.id, NOON)]
    digits.restore([one.id])
    assert ids(digits.all()) == [one.id, seven.id]
    assert labels_digest(digits.lines()) == before
    assert digits.lines(deleted=True) == []


def test_of_several_to_delete_or_restore_all_are_or_none(digits: Digits) -> None:
    kept = digits.keep(New(ONE, 1), NOON)
    with pytest.raises(KeyError):
        digits.delete([kept.id, 99], NOON)
    with pytest.raises(KeyError):
        digits.restore([kept.id])
    assert ids(digits.all()) == [kept.id]


def test_what_was_deleted_is_gone_for_good_after_thirty_days_and_its_number_never_comes_again(digits: Digits) -> None:
    kept = digits.keep(New(ONE, 1), NOON)
    digits.delete([kept.id], NOON)
    assert digits.purge(NOON + timedelta(days=30)) == 0
    assert digits.purge(NOON + timedelta(days=30, seconds=1)) == 1
    assert digits.lines(deleted=True) == []
    assert digits.keep(New(ONE, 1), NOON).id > kept.id


def test_one_that_was_deleted_and_is_kept_or_imported_again_is_back(digits: Digits) -> None:
    kept = digits.keep(New(ONE, 1), NOON)
    digits.delete([kept.id], NOON)
    assert digits.add([New(ONE, 1)], NOON) == Added(added=1)
    digits.delete([kept.id], NOON)
    assert digits.keep(New(ONE, 2), NOON).id == kept.id
    assert digits.counts() == {2: 1}


def test_another_label_is_another_state_to_teach_and_the_old_one_brings_it_back(digits: Digits) -> None:
    kept = digits.keep(New(ONE, 1), NOON)
    before = labels_digest(digits.all())
    assert digits.relabel(kept.id, None).label is None
    assert labels_digest(digits.all()) != before
    digits.relabel(kept.id, 1)
    assert labels_digest(digits.lines()) == before
    with pytest.raises(KeyError):
        digits.relabel(99, 1)


def test_a_nearly_identical_digit_with_another_label_is_pointed_out(digits: Digits) -> None:
    ink = np.array([[50, 10], [52, 50], [50, 90.5]])
    kept = digits.keep(New(Drawing([ink]), 1), NOON)
    digits.keep(New(SEVEN, 7), NOON)
    slip = Drawing([ink + np.array([[0, 0], [0.5, 0], [0, 0]])])
    for drawing in (slip, Drawing([slip.strokes[0] * 3 + 100])):  # wherever and however large
        found = digits.like(drawing, 2)
        assert found is not None
        assert found.id == kept.id
    assert digits.like(slip, 1) is None
    assert digits.like(Drawing([ink]), 2) is None, "it is the same drawing, and gets the other label"
    digits.delete([kept.id], NOON)
    assert digits.like(slip, 2) is None


def test_two_windows_see_what_the_other_keeps(digits: Digits, path: Path) -> None:
    with closing(Digits(path)) as other:
        assert other.lines() == []
        other.changed()
        kept = digits.keep(New(ONE, 1), NOON)
        assert other.changed()
        assert [line.id for line in other.lines()] == [kept.id]


def test_a_digit_whose_ink_is_damaged_is_left_out_and_that_is_said_once(
    digits: Digits, path: Path, told: list[str]
) -> None:
    one, seven = (digits.keep(New(drawing, label), NOON) for drawing, label in ((ONE, 1), (SEVEN, 7)))
    changed_by_sql(path, "UPDATE digits SET ink = (SELECT max(ink) FROM digits WHERE id = 2) WHERE id = 1")
    assert ids(digits.all()) == ids(digits.all()) == [seven.id]
    assert digits.like(Drawing([ONE.strokes[0] * 2]), 3) is None
    assert told == [f"{path}: digit {one.id} in it is damaged (its ink is not what was kept), and it is left out"]
    with pytest.raises(DatabaseError, match="is damaged"):
        digits.get(one.id)


def test_another_label_of_a_damaged_digit_is_refused_and_the_one_it_has_stays(digits: Digits, path: Path) -> None:
    digits.add([New(ONE, 1), New(SEVEN, 7)], NOON)
    changed_by_sql(path, "UPDATE digits SET ink = (SELECT max(ink) FROM digits WHERE id = 2) WHERE id = 1")
    with pytest.raises(DatabaseError, match="is damaged"):
        digits.relabel(1, 4)
    assert [line.label for line in digits.lines()] == [1, 7]


@pytest.mark.parametrize(
    "huge",
    [
        "UPDATE digits SET ink = zeroblob(65000000) WHERE id = 2",
        "UPDATE digits SET network_name = CAST(zeroblob(65000000) AS TEXT) WHERE id = 2",
    ],
    ids=["ink", "name"],
)
def test_a_digit_that_is_far_too_large_is_left_out_and_said_once_and_the_others_are_there(
    digits: Digits, path: Path, told: list[str], huge: str
) -> None:
    digits.add([New(ONE, 1), New(SEVEN, 7), New(DOT, None)], NOON)
    changed_by_sql(path, huge)
    is_ink = " ink " in huge
    assert ids(digits.all()) == ids(digits.all()) == [1, 3]
    assert [line.id for line in digits.lines()] == ([1, 2, 3] if is_ink else [1, 3])
    assert digits.like(Drawing([ONE.strokes[0] * 2]), 3) is not None
    assert told == [f"{path}: digit 2 in it is damaged (it is far too large), and it is left out"]
    if is_ink:
        assert digits.add([New(SEVEN, 7)], NOON) == Added(duplicates=1)
        assert ids(digits.all()) == [1, 2, 3]


def test_large_drawings_are_read_a_few_at_a_time(digits: Digits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_MOST_BYTES_AT_A_TIME", 250_000)
    rng = np.random.default_rng(1)
    digits.add([New(Drawing([rng.random((6_000, 2))]), 1) for _ in range(25)], NOON)  # of 96,000 bytes each
    tracemalloc.start()
    try:
        assert ids(digits.all()) == list(range(1, 26))
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("imported", [True, False])
def test_a_damaged_digit_is_whole_again_when_it_is_kept_or_imported_once_more(
    digits: Digits, path: Path, told: list[str], imported: bool
) -> None:
    digits.add([New(ONE, 1), New(SEVEN, 7)], NOON)
    changed_by_sql(path, "UPDATE digits SET ink = (SELECT max(ink) FROM digits WHERE id = 2) WHERE id = 1")
    assert ids(digits.all()) == [2]
    if imported:
        assert digits.add([New(ONE, 1), New(SEVEN, 7)], NOON) == Added(duplicates=2)
    else:
        assert digits.keep(New(ONE, 1), NOON).content == ONE
    assert [each.content for each in digits.all()] == [ONE, SEVEN]


def test_what_is_too_old_and_cannot_be_removed_now_keeps_nobody_from_reading_the_rest(
    digits: Digits, path: Path
) -> None:
    digits.add([New(ONE, 1), New(SEVEN, 7)], NOON)
    digits.delete([1], NOON)
    much_later = NOON + timedelta(days=31)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert digits.purge(much_later) == 0
        assert ids(digits.all()) == [2]
    assert digits.purge(much_later) == 1


def test_where_it_cannot_be_kept_that_is_said_and_the_next_try_may_succeed(digits: Digits, path: Path) -> None:
    digits.keep(New(ONE, 1), NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="so your digits stay as they are; try again"):
            digits.keep(New(SEVEN, 7), NOON)
    digits.keep(New(SEVEN, 7), NOON)
    assert digits.counts() == {1: 1, 7: 1}


@pytest.mark.slow
def test_ten_thousand_are_yielded_in_the_order_in_which_they_were_kept(digits: Digits) -> None:
    digits.add([New(Drawing([[[0, number], [number, 1]]]), number % 10) for number in range(10_000)], NOON)
    assert ids(digits.all()) == list(range(1, 10_001))
    assert ids(digits.all(after=9_990)) == list(range(9_991, 10_001))
    assert set(digits.counts().values()) == {1000}
