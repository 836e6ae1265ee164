"""The files of the networks that a run came through."""

import errno
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.storage.errors import ModelError
from digitpad.storage.lock import lock
from digitpad.storage.snapshots import (
    LEFT_FREE,
    Moment,
    Plan,
    folder_of,
    forget_after,
    forget_the_oldest,
    load_plan,
    load_snapshot,
    moments_in,
    save_snapshot,
)
from tests.maps import IN_GROUPS
from tests.small import bits

PLAN = Plan((Moment(0, 0), Moment(0, 10), Moment(2, 0)), 2, 12345)


def members(count: int = 3) -> list[Network]:
    return [Network((784, 8, 10), seed=seed) for seed in range(count)]


def test_what_is_read_is_what_was_written_to_the_last_bit_and_joins_to_the_same_network(tmp_path: Path) -> None:
    networks = members()
    save_snapshot(networks, Moment(0, 10), PLAN, tmp_path / "run")
    back = load_snapshot(tmp_path / "run", Moment(0, 10))
    assert bits(*back) == bits(*networks)
    assert bits(joined(back)) == bits(joined(networks))
    assert [each.seed for each in back] == [0, 1, 2]
    assert load_plan(tmp_path / "run", Moment(0, 10)) == PLAN


def test_feature_maps_come_back_with_the_networks(tmp_path: Path) -> None:
    networks = [IN_GROUPS.network(seed, np.float32) for seed in range(2)]
    save_snapshot(networks, Moment(0, 10), PLAN, tmp_path / "run")
    back = load_snapshot(tmp_path / "run", Moment(0, 10))
    assert [(bits(each), each.feature_maps) for each in back] == [(bits(each), IN_GROUPS.layers) for each in networks]
    assert bits(joined(back)) == bits(joined(networks))


def test_moments_are_in_their_order_and_other_files_are_none(tmp_path: Path) -> None:
    for moment in (Moment(10, 0), Moment(2, 0), Moment(0, 1000), Moment(0, 2)):
        save_snapshot(members(1), moment, PLAN, tmp_path)
    (tmp_path / ".3-0.snapshot.0123abcd").write_bytes(b"half-written by a process that was killed")
    (tmp_path / "notes.txt").write_text("mine")
    for name in ("03-0.snapshot", "\u0663-0.snapshot"):  # no snapshot is written under such a name, nor found
        (tmp_path / name).write_text("mine")
    assert moments_in(tmp_path) == [(0, 2), (0, 1000), (2, 0), (10, 0)]
    assert moments_in(tmp_path / "none") == []


@pytest.mark.parametrize("keep", [0, 7, 100, 20_000, -1])
def test_a_torn_file_is_told_and_costs_no_other_moment(tmp_path: Path, keep: int) -> None:
    for moment in (Moment(0, 0), Moment(1, 0)):
        save_snapshot(members(1), moment, PLAN, tmp_path)
    torn = tmp_path / "1-0.snapshot"
    torn.write_bytes(torn.read_bytes()[:keep])
    with pytest.raises(ModelError, match=str(torn)):
        load_snapshot(tmp_path, Moment(1, 0))
    assert bits(*load_snapshot(tmp_path, Moment(0, 0))) == bits(*members(1))


def test_a_file_with_another_moment_s_name_is_refused(tmp_path: Path) -> None:
    save_snapshot(members(1), Moment(1, 0), PLAN, tmp_path)
    (tmp_path / "1-0.snapshot").rename(tmp_path / "2-0.snapshot")
    with pytest.raises(ModelError, match=r"2-0\.snapshot: the snapshot is damaged \(it is of \[1, 0\]\)"):
        load_snapshot(tmp_path, Moment(2, 0))


def test_a_run_that_goes_on_from_earlier_forgets_what_was_later(tmp_path: Path) -> None:
    for moment in (Moment(0, 0), Moment(0, 10), Moment(1, 0), Moment(2, 0)):
        save_snapshot(members(1), moment, PLAN, tmp_path)
    forget_after(tmp_path, Moment(1, 3))
    assert moments_in(tmp_path) == [(0, 0), (0, 10), (1, 0)]


def test_the_runs_written_to_longest_ago_go_first_but_none_under_way(tmp_path: Path) -> None:
    for age, name in enumerate("dcba"):  # a is the oldest
        save_snapshot(members(1), Moment(0, 0), PLAN, tmp_path / name)
        os.utime(tmp_path / name, (1000.0 - age, 1000.0 - age))
    size = (tmp_path / "a" / "0-0.snapshot").stat().st_size
    with lock(tmp_path / "a"):
        forget_the_oldest(tmp_path, 2 * size, tmp_path / "d")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "c", "d"]
    forget_the_oldest(tmp_path, 2 * size, tmp_path / "d")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "c", "d"]
    forget_the_oldest(tmp_path, size, tmp_path / "d")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["c", "d"]


def test_what_others_have_put_there_stays_and_does_not_count(tmp_path: Path) -> None:
    for name in ("run", "other"):
        save_snapshot(members(1), Moment(0, 0), PLAN, tmp_path / name)
    mine = [tmp_path / "run" / "notes.txt", tmp_path / "my copies" / "0-0.safetensors", tmp_path / "list.txt"]
    for file in mine:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"mine" * 100_000)
    size = (tmp_path / "other" / "0-0.snapshot").stat().st_size
    forget_the_oldest(tmp_path, 2 * size, tmp_path / "none")
    assert moments_in(tmp_path / "run") == moments_in(tmp_path / "other") == [Moment(0, 0)]
    forget_the_oldest(tmp_path, 0, tmp_path / "none")
    assert sorted(each for each in tmp_path.rglob("*") if each.is_file()) == sorted(mine)
    assert not (tmp_path / "other").exists()


class Usage(NamedTuple):
    free: int


def test_the_last_of_the_disk_is_left_to_what_matters_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(LEFT_FREE))
    with pytest.raises(OSError, match=r"0-0\.snapshot") as raised:
        save_snapshot(members(1), Moment(0, 0), PLAN, tmp_path)
    assert raised.value.errno == errno.ENOSPC
    assert moments_in(tmp_path) == []


@pytest.mark.parametrize("uid", ["../../elsewhere", "", "/", "a" * 300, "..", "A\0", "\udcff"])
def test_no_text_in_a_checkpoint_leads_out_of_the_folder(uid: str) -> None:
    folder = folder_of(uid, Path("/data/snapshots"))
    assert folder.parent == Path("/data/snapshots")
    assert len(folder.name) == 64
    assert folder_of("0123456789abcdef", Path("/data/snapshots")).name == "0123456789abcdef"
