"""The error that a file of others raises."""


class DataError(ValueError):
    """A file cannot be read, or is not what it should be; the message names it and says what is wrong."""
