"""What others made, as arrays; read only."""

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import Dataset, Samples, load_data, load_data_wrapper, vectorised_result

__all__ = ["DataError", "Dataset", "Samples", "load_data", "load_data_wrapper", "vectorised_result"]
