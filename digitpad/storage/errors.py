"""The errors of files that digitpad wrote, or should have written."""


class ModelError(ValueError):
    """A file that is no model of digitpad, or no checkpoint; the message names it and says what is wrong."""


class ForeignError(ModelError):
    """A safetensors file that may be sound, but is not of the format that was asked for: another program's, say."""


class UnreadableError(ModelError):
    """A file that may be sound, but cannot be read now: for want of memory, or of permission."""


class DatabaseError(ValueError):
    """A database that cannot be opened, read or written now; the message names it and says why, in a sentence.

    Nothing that was acknowledged before is lost by it, and nothing of what failed has been kept.
    """


class TooLargeError(DatabaseError):
    """A value in a database is far larger than any that digitpad keeps; the other rows can be read all the same."""
