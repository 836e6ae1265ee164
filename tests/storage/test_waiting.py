"""What waits to be recorded is read as it was written, or refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitpad.datasets.errors import DataError
from digitpad.storage.waiting import Waiting, new_waiting_file, read_waiting, waiting_files, write_waiting
from tests.storage.test_runs import RUN, figures, runs


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(run=runs, count=st.integers(0, 3), moved=st.dictionaries(st.text(), st.just(Path("/somewhere")), max_size=2))
def test_what_waits_is_what_it_was(tmp_path: Path, run: Any, count: int, moved: dict[str, Path]) -> None:
    waiting = Waiting(run, [figures(epoch) | {"silent": [3, 7]} for epoch in range(count)], moved)
    write_waiting(waiting, tmp_path / "runs.sqlite.a.waiting")
    assert read_waiting(tmp_path / "runs.sqlite.a.waiting") == waiting


def test_what_was_written_first_comes_first_and_nothing_else_is_taken_for_it(tmp_path: Path) -> None:
    database = tmp_path / "runs.sqlite"
    several = [new_waiting_file(database) for _ in range(3)]
    for file in several:
        write_waiting(Waiting(RUN, [], {}), file)
    for other in (database, tmp_path / "runs.sqlite-wal", tmp_path / "runs.sqlite.a.waiting.damaged"):
        other.write_bytes(b"")
    assert sorted(waiting_files(database)) == sorted(several)
    assert [file.stat().st_mtime_ns for file in waiting_files(database)] == sorted(
        file.stat().st_mtime_ns for file in several
    )
    assert waiting_files(tmp_path / "none" / "runs.sqlite") == []


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("uid", 3),
        ("uid", None),
        ("started", "yesterday"),
        ("parameters", "[]"),
        ("kept_epoch", [1]),
        ("kept_epoch", 1.5),
        ("kept_epoch", 2**63),
        ("out", '"/"'),
        ("total", -1),
        ("data_digest", {}),
    ],
)
def test_what_makes_no_sense_is_a_sentence(tmp_path: Path, entry: str, value: object) -> None:
    path = tmp_path / "runs.sqlite.a.waiting"
    write_waiting(Waiting(RUN, [], {}), path)
    told = json.loads(path.read_bytes())
    told["run"][entry] = value
    path.write_text(json.dumps(told))
    with pytest.raises(DataError, match=f"^{path}: makes no sense"):
        read_waiting(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"run": {}, "epochs": [], "moved": {}}', "[" * 100_000])
def test_what_is_no_such_file_is_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "runs.sqlite.a.waiting"
    path.write_text(content)
    with pytest.raises(DataError, match=f"^{path}: makes no sense"):
        read_waiting(path)
