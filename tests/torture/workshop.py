"""Where the program is tortured: a copy of it with few digits inside, and a home that is nobody's."""

import compileall
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.small import save_npz, small_mnist

ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Workshop:
    """A place for all the tries.

    Attributes
    ----------
    folder
        For whatever the tries need; it is gone in the end.
    seed
        Of all chance.
    """

    folder: Path
    seed: int

    @property
    def program(self) -> Path:
        """What PYTHONPATH has to name: an installation of the program as it stands here."""
        return self.folder / "program"

    def new_folder(self, name: str) -> Path:
        """Make a folder for something that several tries share; return it."""
        return Path(mkdtemp(prefix=f"{name}-", dir=self.folder))

    def environment(self, home: Path) -> dict[str, str]:
        """Return the environment of a process whose home is the folder `home`, which is made."""
        variables = {
            "HOME": home,
            "XDG_DATA_HOME": home / "share",
            "XDG_CONFIG_HOME": home / "config",
            "XDG_CACHE_HOME": home / "cache",
            "XDG_STATE_HOME": home / "state",
            "XDG_RUNTIME_DIR": home / "runtime",
        }
        home.mkdir(parents=True, exist_ok=True)
        variables["XDG_RUNTIME_DIR"].mkdir(mode=0o700, exist_ok=True)
        return {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            **{name: str(folder) for name, folder in variables.items()},
            "PYTHONPATH": os.pathsep.join([str(self.program), str(ROOT)]),  # the copy first
            "PYTHONFAULTHANDLER": "1",  # a crash says where
            "QT_QPA_PLATFORM": "offscreen",
        }


DIGITPAD = (sys.executable, "-m", "digitpad")
"""The program as a person starts it."""


@contextmanager
def workshop(seed: int) -> Iterator[Workshop]:
    """Make a workshop, and clear it away in the end."""
    with TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # a program without the rights of root works in it too
        made = Workshop(Path(folder), seed)
        _install(made.program)
        yield made


def _install(folder: Path) -> None:
    """Copy the program, and put a hundred digits in the place of MNIST: so a run in the window too takes a second."""
    package = folder / "digitpad"
    shutil.copytree(ROOT / "digitpad", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "assets").symlink_to(ROOT / "assets")
    (package / "data").mkdir()
    (package / "data" / "teaching.npz").symlink_to(ROOT / "data" / "teaching.npz")
    save_npz(small_mnist(), package / "data" / "mnist.npz")
    compileall.compile_dir(package, quiet=2)
