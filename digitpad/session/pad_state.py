"""What is on the pad, kept so that it is there again at the next start, and after a crash as well."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digitpad.datasets.files import reason
from digitpad.ink.drawing import Drawing
from digitpad.storage.aside import set_aside
from digitpad.storage.pad_file import PadFileError, PictureOnPad, Sheet, load_sheets, save_sheets
from digitpad.storage.places import pad_file

if TYPE_CHECKING:
    from digitpad.session.opening import Content


@dataclass(frozen=True, eq=False)
class PadState:
    """What is on the pad, and what undo would bring back."""

    content: "Content"
    """A drawing, in sides of the pad, or a picture."""
    before: "Content | None" = None
    """What was there before; None where nothing was."""


def keep_pad(state: PadState) -> None:
    """Keep what is on the pad; it takes a few milliseconds of a disk, so not in the thread that paints.

    Of several windows the last one to keep its own wins. A drawing comes back to the bit; of a picture the network's
    inputs do, and what is shown, which has 256 greys.

    Raises
    ------
    OSError
        When it cannot be written; what was kept before stays.
    """
    contents = [state.content] if state.before is None else [state.content, state.before]
    save_sheets([_kept(each) for each in contents], pad_file())


def kept_pad() -> tuple[PadState | None, str]:
    """Return what was kept, if anything was, and a sentence for the person where it cannot be read, else "".

    A file that is damaged is set aside under another name. It takes a millisecond,
    and tenths of a second where a picture may show a number.
    """
    path = pad_file()
    try:
        sheets = load_sheets(path)
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, f"{path}: {reason(error)}, so the pad is empty"
    except PadFileError as error:
        return None, f"{path}: {error}; {set_aside(path)}, and the pad is empty"
    return PadState(*map(_content, sheets)), ""


def _kept(content: "Content") -> Sheet:
    if isinstance(content, Drawing):
        return content
    levels = np.rint(255 * np.clip(content.grey, 0, 1)).astype(np.uint8) if content.fine is None else content.fine
    return PictureOnPad(content.name, levels, content.image)


def _content(sheet: Sheet) -> "Content":
    if isinstance(sheet, Drawing):
        return sheet
    from digitpad.session.cutting import picture_of  # noqa: PLC0415 - the window starts without

    return picture_of(sheet.name, sheet.grey, sheet.inputs)
