"""A drawing pad that reads handwritten digits and learns to, before your eyes."""

__version__ = "0.1.0"
