from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.networks import SUFFIX, kept_networks, new_network_path, unused_path

NOW = datetime(2026, 11, 24, 9, 5, 7, tzinfo=UTC)


def keep(model: Model, path: Path, made: str) -> None:
    save_model(replace(model, about=replace(model.about, made=made)), path)


def test_a_folder_that_is_not_there_yet_holds_no_networks(tmp_path: Path) -> None:
    assert kept_networks(tmp_path / "none") == ([], [])


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "networks").write_text("a file where the folder should be")
    kept, complaints = kept_networks(tmp_path / "networks")
    assert kept == []
    assert complaints == [f"{tmp_path / 'networks'}: is a file in the place of a folder; move it away"]


def test_the_newest_network_comes_first_wherever_it_was_made(tmp_path: Path, model: Model) -> None:
    """Compared as points in time: in the night when summer time ends, the later hour has the smaller number."""
    keep(model, tmp_path / "b.safetensors", "2026-10-25T02:50:00+02:00")
    keep(model, tmp_path / "a.safetensors", "2026-10-25T02:10:00+01:00")
    keep(model, tmp_path / "c.safetensors", "2026-10-24T23:00:00-07:00")
    kept, complaints = kept_networks(tmp_path)
    assert [file for file, _ in kept] == ["c.safetensors", "a.safetensors", "b.safetensors"]
    assert complaints == []


def test_networks_of_the_same_second_keep_the_order_of_their_names(tmp_path: Path, model: Model) -> None:
    names = ["wide-2.safetensors", "wide-3.safetensors", "wide-4.safetensors"]
    for name in names:
        keep(model, tmp_path / name, model.about.made)
    assert [file for file, _ in kept_networks(tmp_path)[0]] == names[::-1]


def test_a_file_that_is_no_network_is_complained_of_once_and_set_aside(tmp_path: Path, model: Model) -> None:
    keep(model, tmp_path / "good.safetensors", model.about.made)
    (tmp_path / "bad.safetensors").write_bytes(b"rubbish")
    (tmp_path / "empty.safetensors").touch()
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / ".good.safetensors.1a2b").write_bytes(b"half a file that a cut of the power left")
    kept, complaints = kept_networks(tmp_path)
    assert [file for file, _ in kept] == ["good.safetensors"]
    assert [complaint.split(": ")[0] for complaint in complaints] == [
        str(tmp_path / "bad.safetensors"),
        str(tmp_path / "empty.safetensors"),
    ]
    assert (tmp_path / "bad.safetensors.damaged").read_bytes() == b"rubbish"
    assert kept_networks(tmp_path)[1] == []


def test_another_program_s_safetensors_file_is_set_aside_as_foreign(tmp_path: Path) -> None:
    (tmp_path / "other.safetensors").write_bytes(save({"a": np.zeros(3, np.float32)}))
    (complaint,) = kept_networks(tmp_path)[1]
    assert complaint == (
        f"{tmp_path / 'other.safetensors'}: this is a safetensors file, but not in digitpad's format digitpad-model-1; "
        "it is kept as other.safetensors.foreign"
    )


def test_an_unused_path_is_numbered_where_a_network_an_unfinished_run_or_another_writer_is(tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").touch()
    checkpoint_of(tmp_path / "a-2.safetensors").touch()
    with unused_path(tmp_path, "a.safetensors") as third, unused_path(tmp_path, "a.safetensors") as fourth:
        assert [third.name, fourth.name] == ["a-3.safetensors", "a-4.safetensors"]
    with unused_path(tmp_path / "new", "a.safetensors") as first:
        assert first == tmp_path / "new" / "a.safetensors"


def test_a_new_network_s_file_name_says_recipe_and_time_and_is_its_alone(tmp_path: Path) -> None:
    """Also when several windows ask in the same second, before any of them has written its file."""
    names = {new_network_path(tmp_path, "chapter-1", NOW).name for _ in range(20)}
    assert len(names) == 20
    assert all(name.startswith("chapter-1-2026-11-24-090507-") and name.endswith(SUFFIX) for name in names)
