import threading

import pytest

from digitpad.training.gate import Gate


class Recorder(threading.Event):
    """An event that tells how long it was waited for, and never lets anybody wait."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout)
        return self.is_set()


@pytest.fixture
def door() -> Recorder:
    door = Recorder()
    door.set()
    return door


@pytest.fixture
def gate(door: Recorder) -> Gate:
    gate = Gate()
    gate._open = door
    return gate


def test_an_open_gate_costs_no_wait(gate: Gate, door: Recorder) -> None:
    gate.wait()
    assert door.waits == []


def test_a_held_gate_is_waited_for_at_most_its_longest(gate: Gate, door: Recorder) -> None:
    """So that training goes on even where somebody never lets go."""
    with gate:
        gate.wait()
    assert door.waits == [Gate.LONGEST]
    assert Gate.LONGEST == 0.05


def test_of_a_long_time_training_waits_a_share(gate: Gate, door: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """However somebody holds the gate, without pause or on and off, the waits add up to no more."""
    now = 100.0
    monkeypatch.setattr("time.perf_counter", lambda: now)

    def wait(timeout: float) -> None:
        nonlocal now
        door.waits.append(timeout)
        now += timeout

    monkeypatch.setattr(door, "wait", wait)
    with gate:
        while now < 110:
            gate.wait()
            now += 0.0001  # a mini-batch
    assert sum(each for each in door.waits if each) == pytest.approx(10 * Gate.SHARE, abs=Gate.LONGEST + 0.01)


def test_training_that_waited_seldom_gives_way_at_once(
    gate: Gate, door: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a hold took is made up for in the pause after it."""
    now = 100.0
    monkeypatch.setattr("time.perf_counter", lambda: now)
    with gate:
        gate.wait()
    now += 1
    with gate:
        gate.wait()
    assert door.waits == [Gate.LONGEST, Gate.LONGEST]


def test_a_wait_that_lasted_an_hour_is_no_debt(gate: Gate, door: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine was put to sleep in the midst of it; training gives way again at once, and not after hours."""
    now = 100.0
    monkeypatch.setattr("time.perf_counter", lambda: now)

    def wait(timeout: float) -> None:
        nonlocal now
        door.waits.append(timeout)
        now += 3600

    monkeypatch.setattr(door, "wait", wait)
    with gate:
        gate.wait()
        gate.wait()
    assert door.waits == [Gate.LONGEST, Gate.LONGEST]


def test_the_gate_counts_who_holds_it(gate: Gate, door: Recorder) -> None:
    """Painting begins while an event is handled: the inner end must not open what the outer still holds."""
    with gate:
        with gate:
            assert not door.is_set()
        assert not door.is_set()
        gate.wait()
    assert door.is_set()
    gate.wait()
    assert len(door.waits) == 1


def test_an_error_under_the_gate_opens_it(gate: Gate, door: Recorder) -> None:
    with pytest.raises(ZeroDivisionError), gate, gate:
        _ = 1 / 0
    assert door.is_set()


def test_holding_gives_the_gate_itself(gate: Gate) -> None:
    with gate as held:
        assert held is gate


def test_whoever_waits_goes_on_when_the_gate_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only after the longest wait, which is made an hour here."""
    monkeypatch.setattr(Gate, "LONGEST", 3600.0)
    gate = Gate()
    arriving = threading.Event()

    def trainer() -> None:
        arriving.set()
        gate.wait()

    thread = threading.Thread(target=trainer, daemon=True)
    with gate:
        thread.start()
        assert arriving.wait(10)
    thread.join(10)
    assert not thread.is_alive()


def test_many_threads_holding_at_once_leave_it_open() -> None:
    gate = Gate()

    def hold_often() -> None:
        for _ in range(200):
            with gate:
                pass

    threads = [threading.Thread(target=hold_often, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)
    assert gate._held == 0
    assert gate._open.is_set()
