"""The version, in a place that the build reads without importing anything."""

__all__ = ["__version__"]

__version__ = "0.1.0"
