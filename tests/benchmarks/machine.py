"""What the figures depend on: processor, versions, how busy the machine is."""

import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_info

_LIBRARIES = ("numpy", "PySide6-Essentials", "torch", "scikit-learn", "threadpoolctl", "psutil")


def machine() -> dict[str, str]:
    """Return the particulars by name."""
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return {
        "processor": _processor(),
        "system": platform.platform(),
        "Python": platform.python_version(),
        **{name: _version(name) for name in _LIBRARIES},
        "BLAS": ", ".join(sorted({_blas(each) for each in threadpool_info()})),
        "threads": "one for every contestant, unless a row says otherwise",
        "load when it began (1, 5, 15 minutes)": load,
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    if about.exists():
        names = [line.split(":")[1].strip() for line in about.read_text().splitlines() if "model name" in line]
        if names:
            return f"{names[0]}, {len(names)} cores"
    return platform.processor() or platform.machine()


def _blas(library: Mapping[str, Any]) -> str:
    kernels = f" with kernels for {library['architecture']}" if "architecture" in library else ""
    return f"{library['internal_api']} {library['version']}{kernels}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
