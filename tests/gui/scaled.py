"""Programs on a screen of another scale, which Qt takes from the environment when an application begins."""

import os
import subprocess
import sys


def printed_at_scale(program: str, scale: str) -> str:
    """Run a program of its own at this scale, nobody seeing it; return what it prints."""
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout
