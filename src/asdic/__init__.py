"""ICMP for IPv4 and IPv6: library, tools, host, router, lab and monitor."""

from asdic._version import __version__

__all__ = ["__version__"]
