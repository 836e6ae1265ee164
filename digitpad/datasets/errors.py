"""What goes wrong with files that others made."""


class DataError(ValueError):
    """A file that is not what it should be; the message names it and says what was expected."""
