"""Where digitpad's own read-only files are: the data set, the shipped network, the icons."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Find a file or folder that came with digitpad.

    An installed package carries `data` and `assets` inside it; in a checkout, and so in an editable install, they
    stand beside the package. The package's own come first.

    Parameters
    ----------
    *parts
        The path in pieces, for example ``resource("data", "mnist.npz")``.

    Returns
    -------
    Path
        Absolute, and it exists.

    Raises
    ------
    FileNotFoundError
        When it is in neither place; the message names both.
    """
    places = [base.joinpath(*parts) for base in (_PACKAGE, _PACKAGE.parent)]
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(
        f"digitpad's own file {'/'.join(parts)} is missing: it is neither {places[0]} nor {places[1]}; "
        "install digitpad again"
    )
