"""What the window starts with."""

from threading import Thread

from digitpad.session.choosing import Candidate, chosen
from digitpad.storage.model_file import ModelError
from digitpad.storage.places import networks_folder, settings_file
from digitpad.storage.settings import load_settings


class Start:
    """The person's settings, and the network that they choose.

    The network is read in a thread of its own from the moment that this is made: meanwhile Qt is loaded.

    Attributes
    ----------
    settings : Settings
        The person's choices so far.
    complaint : str
        What is wrong with the file of settings, or "".
    """

    def __init__(self) -> None:
        self.settings, self.complaint = load_settings(settings_file())
        self._network: tuple[Candidate, str] | ModelError | None = None
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def network(self) -> tuple[Candidate, str]:
        """Return the network that answers, and a sentence for the user when the factory's had to stand in for it.

        Raises
        ------
        ModelError
            When the factory network's file is missing or damaged.
        """
        self._reading.join()
        if isinstance(self._network, ModelError):
            raise self._network
        assert self._network is not None  # noqa: S101 - otherwise the thread has reported a mistake of digitpad's own
        return self._network

    def _read(self) -> None:
        try:
            self._network = chosen(self.settings.network, networks_folder())
        except ModelError as error:
            self._network = error
