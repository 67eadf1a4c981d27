"""Exceptions raised by asdic.

* `AsdicError`
    * `WireError`: octets and values do not fit each other
        * `DecodeError`: received octets break the format (the peer's fault)
        * `EncodeError`: a value does not fit its field (the caller's fault)
    * `CaptureError`: a capture file breaks its format
    * `SuiteError`: a conformance suite breaks its format
    * `ConfigurationError`: a configuration file cannot be used as it is
    * `OptionError`: an option or argument cannot be used as given
    * `UnknownName`: a host, address or interface name means nothing here
    * `LinkError`: the operating system refused to open, send or receive
        * `PermissionMissing`: it refused for want of a privilege

Code that reads untrusted octets catches `DecodeError` and nothing else.
Everything is one clear line: what is wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "AsdicError",
    "CaptureError",
    "ConfigurationError",
    "DecodeError",
    "EncodeError",
    "LinkError",
    "OptionError",
    "PermissionMissing",
    "SuiteError",
    "UnknownName",
    "WireError",
]


class AsdicError(Exception):
    """Base class of every exception that asdic raises on purpose."""


class WireError(AsdicError):
    """Octets and values do not fit each other."""


class DecodeError(WireError):
    """Received octets break the format.

    Attributes:
        what: The part being read, in RFC words, such as `"Packet Too Big"`.
        offset: Where in *what* the problem is, counted in octets from 0.
        problem: What is wrong there.

    """

    def __init__(self, what: str, offset: int, problem: str) -> None:
        super().__init__(f"{what}: {problem} at octet {offset}")
        self.what = what
        self.offset = offset
        self.problem = problem


class EncodeError(WireError):
    """A value does not fit the field that should carry it."""


class CaptureError(AsdicError):
    """A capture file breaks its format.

    Attributes:
        path: The file, or `-` for standard input.
        offset: Where in the file the problem is, counted in octets from 0.
        problem: What is wrong there.

    """

    def __init__(self, path: str, offset: int, problem: str) -> None:
        super().__init__(f"{path}: {problem} at octet {offset}")
        self.path = path
        self.offset = offset
        self.problem = problem


class SuiteError(AsdicError):
    """A conformance suite breaks its format; the message says where."""


class ConfigurationError(AsdicError):
    """A configuration cannot be used: the message names file, line, key, and why."""


class OptionError(AsdicError):
    """An option or argument cannot be used as given."""


class UnknownName(AsdicError):
    """A host, address or interface name means nothing on this machine."""


class LinkError(AsdicError):
    """The operating system refused to open, send or receive."""


class PermissionMissing(LinkError):
    """A privilege is missing; the message names the command that grants it."""
