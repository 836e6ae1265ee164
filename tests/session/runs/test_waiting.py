"""What waits is recorded as soon as somebody looks, unless its run is under way."""

from dataclasses import replace

from digitpad.session.runs.kept import How, figures_of, kept_runs
from digitpad.storage.lock import lock
from digitpad.storage.places import runs_database
from digitpad.storage.waiting import Waiting, new_waiting_file, waiting_files, write_waiting
from tests.storage.test_runs import RUN, figures


def test_a_run_under_way_records_itself_and_one_that_was_killed_is_recorded_with_its_epochs() -> None:
    out = runs_database().with_name("net.safetensors")
    out.parent.mkdir(parents=True)
    run = replace(RUN, out=out)
    write_waiting(Waiting(run, [figures(0), figures(1)], {}), new_waiting_file(runs_database()))
    with lock(out):
        assert kept_runs() == ([], [])
    (kept,), complaints = kept_runs()
    assert (complaints, kept.state, kept.epochs_done) == ([], How.INTERRUPTED, 2)
    assert [report.epoch for report in figures_of(kept.number)[0]] == [0, 1]
    assert waiting_files(runs_database()) == []


def test_a_damaged_file_is_set_aside_in_a_sentence_and_the_others_are_recorded() -> None:
    for epochs in ([figures(0, cost="much")], [figures(0)]):
        write_waiting(Waiting(RUN, epochs, {}), new_waiting_file(runs_database()))
    damaged = waiting_files(runs_database())[0]
    (kept,), (complaint,) = kept_runs()
    assert kept.epochs_done == 1
    assert complaint.startswith(f"{damaged}: makes no sense (cost")
    assert complaint.endswith(f"; it is kept as {damaged.name}.damaged.")
    assert kept_runs()[1] == []
