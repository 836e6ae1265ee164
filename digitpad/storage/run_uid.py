"""What tells a run from every other, on any computer: it stands in its checkpoint, its network and its record."""

import os
from pathlib import Path


def new_uid() -> str:
    """Return one for a run that begins."""
    return os.urandom(8).hex()


def older_uid(out: Path) -> str:
    """Return one for a run of before there were any, from the name of the file that its network is kept in."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL, 4 MB; runs that have no uid of their own are old

    return f"old-{hashlib.sha256(os.fsencode(out.name)).hexdigest()[:12]}"
