"""The kept digits that are shown, each of them in words."""

from digitpad.gui.gallery.gallery_model import NOT_A_DIGIT, GalleryModel
from digitpad.gui.look import figures
from digitpad.gui.look.words import label_in_words
from digitpad.gui.mine.shown import Known
from digitpad.storage.kept_digit import Line


class KeptModel(GalleryModel[Line]):
    """Holds the lines that are shown, and what is known of them."""

    def __init__(self) -> None:
        super().__init__()
        self._known = Known()

    def tell(self, known: Known) -> None:
        """Take in what the network says of them; whoever shows them paints anew.

        Qt's own signal for that would have a list lay out all of them again.
        """
        self._known = known

    def short_reading(self, shown: Line) -> tuple[str, bool]:
        """Return what the network says, in a word, and whether that is not what the person says."""
        seen = self._known.seen.get(shown.key)
        if seen is None or not seen.digests:
            return "", False
        if seen.said == shown.label:
            return "✓", False
        return self.tr("as {0}").format(NOT_A_DIGIT if seen.said is None else seen.said), True

    def in_words(self, shown: Line) -> str:
        """Return "a seven, read as a one", for a screen reader."""
        parts = [label_in_words(shown.label)]
        seen = self._known.seen.get(shown.key)
        if seen is not None and seen.digests:
            if seen.said == shown.label:
                parts.append(self.tr("read right"))
            elif seen.said is None:
                parts.append(self.tr("refused as not a digit"))
            else:
                parts.append(self.tr("read as {0}").format(label_in_words(seen.said)))
            if self._known.is_not_taught(shown):
                parts.append(self.tr("not taught yet"))
        return ", ".join(parts)

    def details(self, shown: Line) -> str:
        """Return that, and when it was kept, and as what it was read then."""
        lines = [self.in_words(shown), self.tr("Kept {0}").format(figures.point_in_time(shown.kept_at.timestamp()))]
        if shown.was_read:
            told = self.tr("Read then as {0}").format(label_in_words(shown.said))
            lines.append(told)
        return "\n".join(lines)
