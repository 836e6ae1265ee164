from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from digitpad.storage.deleted import KEPT_FOR, delete, deleted_files, forget_the_oldest

NOW = datetime(2026, 11, 24, 9, 5, 7, 80, tzinfo=UTC)


def written(path: Path, text: str = "x") -> Path:
    path.write_text(text)
    return path


def test_what_is_deleted_is_listed_the_latest_first_with_its_name_and_time(tmp_path: Path) -> None:
    """Also twice under one name."""
    for day, text in enumerate("abc"):
        delete(written(tmp_path / "net", text), tmp_path / "deleted", NOW + timedelta(days=day))
    found = deleted_files(tmp_path / "deleted")
    assert [each.path.read_text() for each in found] == ["c", "b", "a"]
    assert {each.name for each in found} == {"net"}
    assert [each.when for each in found] == [NOW + timedelta(days=day) for day in (2, 1, 0)]
    assert not (tmp_path / "net").exists()


def test_whether_it_was_in_use_is_known_of_each(tmp_path: Path) -> None:
    for name in ("+net", "-net", "net"):
        for was_in_use in (True, False):
            path = written(tmp_path / name)
            deleted = delete(path, tmp_path / name[:2], NOW, was_in_use=was_in_use)
            assert deleted_files(tmp_path / name[:2]) == [deleted]
            assert (deleted.name, deleted.was_in_use) == (name, was_in_use)
            deleted.path.unlink()


def test_other_files_in_that_folder_are_left_out(tmp_path: Path) -> None:
    assert deleted_files(tmp_path / "none") == []
    for name in ("mine", "20261399T990000.000000Z-net", "20261124T090507.000080Z-"):
        written(tmp_path / name)
    assert deleted_files(tmp_path) == []


@given(st.integers(0, 60 * 24 * 60))
def test_after_thirty_days_it_goes_and_no_minute_before(minutes: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = delete(written(Path(folder, "net")), Path(folder, "deleted"), NOW).path
        mine = written(Path(folder, "deleted", "mine"))
        forget_the_oldest(Path(folder, "deleted"), NOW + timedelta(minutes=minutes))
        assert path.exists() == (timedelta(minutes=minutes) <= KEPT_FOR)
        assert mine.exists()
