"""What other threads ask of a run: to pause, to stop, to show the network as it learns."""

from threading import Event


class Signals:
    """What other threads ask of a run, which looks at them between mini-batches.

    Attributes
    ----------
    pause, stop : threading.Event
        Set to have it wait, or end. The last `Progress` before a pause brings a copy of the network, so that whoever
        draws meanwhile is answered by it as it stands; but for a pause while accuracies are counted or pictures made.
    snapshot : threading.Event
        Set as long as somebody wants to see the network learn: then each `Progress` brings a copy of it. To join and
        copy the members of `pen` takes 10 ms, which nobody should pay for who does not look.
    """

    def __init__(self) -> None:
        self.pause = Event()
        self.stop = Event()
        self.snapshot = Event()

    @property
    def ask_for_network(self) -> bool:
        """Whether the next `Progress` shall bring a copy of the network."""
        return self.snapshot.is_set() or self.pause.is_set()
