"""A bar that tells how far something has come."""

from PySide6.QtWidgets import QProgressBar


class ProgressBar(QProgressBar):
    """A bar as Fusion paints it, with the outline of a control (`look.theme`).

    That goes by the names of classes; the ten bars of the output neurons are progress bars too, and paint themselves.
    """
