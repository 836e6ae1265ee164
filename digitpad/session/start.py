"""What the window starts with."""

from threading import Thread

from digitpad.session.choosing import LoadedNetwork, chosen
from digitpad.storage.errors import ModelError
from digitpad.storage.places import networks_folder, settings_file
from digitpad.storage.settings import load_settings


class Start:
    """The user's settings, and the network that they name.

    A thread of its own starts to read the network as soon as this object is made, while Qt is loaded.

    Attributes
    ----------
    settings : Settings
        The user's choices so far.
    complaint : str
        What is wrong with the settings file, or "".
    """

    def __init__(self) -> None:
        self.settings, self.complaint = load_settings(settings_file())
        self._network: tuple[LoadedNetwork, str] | None = None
        self._error: BaseException | None = None
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def network(self) -> tuple[LoadedNetwork, str]:
        """Return the network that answers, and a sentence for the user when the factory's had to stand in for it.

        Raises
        ------
        ModelError
            When the factory network's file is missing or damaged.
        """
        self._reading.join()
        if isinstance(self._error, ModelError):
            raise ModelError(str(self._error))  # afresh: the traceback of the one kept would hold on to a whole window
        if self._error is not None:
            raise self._error
        assert self._network is not None  # noqa: S101 - it is the one or the other
        return self._network

    def _read(self) -> None:
        try:
            self._network = chosen(self.settings.network, networks_folder())
        except BaseException as error:  # noqa: BLE001 - told to whoever asks for the network
            self._error = error
