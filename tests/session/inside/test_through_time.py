"""What the networks of a run said of a drawing, and since when."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from digitpad.session.inside import through_time
from digitpad.session.inside.through_time import Networks, Story, Timeline, runs_with_snapshots, story_of, timeline_of
from digitpad.session.runs.kept import How, KeptRun, remove_runs
from digitpad.session.runs.retraining import retrain
from digitpad.storage.errors import ModelError
from digitpad.storage.places import snapshots_folder
from digitpad.storage.snapshots import Moment, folder_of
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from tests.small import bits, save_npz, small_mnist

RECIPE = Recipe("small", (784, 8, 10), "cross-entropy", "scaled", eta=0.5, mini_batch_size=7, epochs=3, members=2)


@pytest.fixture
def ends(tmp_path: Path) -> list[EpochEnd]:
    """What a whole run of `RECIPE` told after each epoch."""
    npz = save_npz(small_mnist(), tmp_path / "small.npz")
    return [event for event in retrain(RECIPE, tmp_path / "out", data=npz) if isinstance(event, EpochEnd)]


def timeline() -> Timeline:
    (run,) = runs_with_snapshots()[0]
    found = timeline_of(run)
    assert found is not None
    return found


def always() -> bool:
    return True


def never() -> bool:
    return False


def damage(moment: str) -> None:
    (folder,) = snapshots_folder().iterdir()
    (folder / f"{moment}.snapshot").write_bytes(b"damaged")


def test_each_moment_of_a_run_has_its_network(ends: list[EpochEnd]) -> None:
    there = timeline()
    assert there.kept == there.moments == there.plan.moments
    networks = Networks(there)
    for number, end in enumerate(ends, 1):
        assert networks.at_once(Moment(number, 0)) is None
        assert bits(networks.at(Moment(number, 0))) == bits(end.network)
        assert networks.at_once(Moment(number, 0)) is networks.at(Moment(number, 0))


def test_large_networks_do_not_stay_in_memory(ends: list[EpochEnd], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(through_time, "MOST_IN_MEMORY", 100_000)  # one has 51 kB
    networks = Networks(timeline())
    assert bits(networks.at(Moment(1, 0))) == bits(ends[0].network)
    assert networks.at_once(Moment(1, 0)) is None


def test_what_networks_say_comes_in_pieces_and_a_piece_ends_when_it_is_not_wanted(
    ends: list[EpochEnd], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(through_time, "_PIECE", np.inf)
    there = timeline()
    image = np.linspace(0, 1, 784, dtype=np.float32)
    whole = Networks(there).outputs(image, there.kept, always)
    assert (tuple(whole.rows), whole.complaint) == (there.kept, "")
    last = whole.rows[there.kept[-1]]
    assert last is not None
    assert last.tobytes() == ends[-1].network.feedforward(image).tobytes()
    assert tuple(Networks(there).outputs(image, there.kept, never).rows) == there.kept[:1]
    monkeypatch.setattr(through_time, "_PIECE", 0.0)
    assert tuple(Networks(there).outputs(image, there.kept[2:], always).rows) == there.kept[2:3]


def test_a_damaged_snapshot_costs_its_own_moment_alone(ends: list[EpochEnd]) -> None:
    damage("2-0")
    there = timeline()
    assert Moment(2, 0) in there.kept
    piece = Networks(there).outputs(np.zeros(784, np.float32), there.kept, always)
    assert [moment for moment, row in piece.rows.items() if row is None] == [(2, 0)]
    assert "2-0.snapshot" in piece.complaint


def test_the_plan_is_read_from_whichever_snapshot_still_says_it(ends: list[EpochEnd]) -> None:
    whole = timeline()
    damage("3-0")
    assert timeline().plan == whole.plan
    for moment in whole.kept:
        damage(f"{moment.epochs}-{moment.mini_batches}")
    with pytest.raises(ModelError, match=r"3-0\.snapshot"):
        timeline_of(whole.run)


def test_only_runs_that_are_recorded_and_have_snapshots_can_be_gone_back_to(ends: list[EpochEnd]) -> None:
    (run,) = runs_with_snapshots()[0]
    remove_runs([run.number])
    assert runs_with_snapshots() == ([], [])
    for file in folder_of(run.uid, snapshots_folder()).iterdir():
        file.unlink()
    assert timeline_of(run) is None


def test_of_a_run_under_way_there_are_moments_to_come(ends: list[EpochEnd]) -> None:
    whole = timeline()
    under_way = KeptRun(**{**vars(whole.run), "state": How.UNDER_WAY})
    so_far = Timeline(under_way, whole.plan, whole.kept[:3])
    assert so_far.moments == whole.plan.moments


# --- the story ---

MOMENTS = [Moment(0, 0), Moment(0, 10), Moment(0, 200), Moment(1, 0), Moment(2, 0)]


def told(*sevens: float, ones: Sequence[float] = (0.0,) * 5) -> Story:
    """Return the story where the output for a seven, and that for a one, said these."""
    rows = np.zeros((5, 10), np.float32)
    rows[:, 7], rows[:, 1] = sevens, ones
    return story_of(MOMENTS, rows, enough=0.5, sure=0.9, quiet=0.25)


@pytest.mark.parametrize(
    ("story", "first", "since", "first_surely", "surely", "lost", "before"),
    [
        (told(0.1, 0.2, 0.6, 0.8, 0.95), 2, 2, 4, 4, 0, None),
        (told(0.95, 0.95, 0.95, 0.95, 0.95), 0, 0, 0, 0, 0, None),
        (told(0.1, 0.6, 0.3, 0.95, 0.95), 1, 3, 3, 3, 1, None),
        (told(0.6, 0.3, 0.6, 0.3, 0.6), 0, 4, None, None, 2, None),
        (told(0.1, 0.6, 0.95, 0.95, 0.3), 1, None, 2, None, 1, None),
        (told(0.1, 0.2, 0.3, 0.4, 0.3), None, None, None, None, 0, None),
        (told(0.1, 0.95, 0.95, 0.95, 0.95, ones=(0.0, 0.97, 0.3, 0.2, 0.1)), 2, 2, 3, 3, 0, 1),
        (told(0.1, 0.6, 0.95, 0.95, 0.8), 1, 1, 2, None, 0, None),
    ],
    ids=["learned", "always", "lost once", "flickering", "not in the end", "never", "a rival", "surely at times"],
)
def test_when_a_drawing_was_first_read_and_since_when_surely(
    story: Story,
    first: int | None,
    since: int | None,
    first_surely: int | None,
    surely: int | None,
    lost: int,
    before: int | None,
) -> None:
    def moment(at: int | None) -> Moment | None:
        return None if at is None else MOMENTS[at]

    assert story == Story(
        7, since is not None, moment(first), moment(since), moment(first_surely), moment(surely), lost, before
    )


def test_what_it_was_read_as_before_is_the_answer_right_before_the_first() -> None:
    """Where an output said enough for one; what was said earlier, and then not, is no more to tell."""
    assert told(0.1, 0.2, 0.6, 0.8, 0.95, ones=(0.3, 0.6, 0.1, 0.1, 0.1)).before == 1
    assert told(0.1, 0.2, 0.6, 0.8, 0.95, ones=(0.6, 0.3, 0.1, 0.1, 0.1)).before is None
    assert told(0.6, 0.2, 0.6, 0.8, 0.95, ones=(0.1, 0.9, 0.1, 0.1, 0.1)).before is None
