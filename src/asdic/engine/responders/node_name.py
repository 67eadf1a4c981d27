"""A node's name, as Node Information Queries ask for it (RFC 4620 §5)."""

from __future__ import annotations

from hashlib import md5

from asdic.wire.ndp.dns_search_list import encode_names, name_length

__all__ = ["NodeName"]

_GROUP_PREFIX = bytes.fromhex("ff0200000000000000000002ff")
_GROUP_OCTETS = 3
_END = b"\0"


class NodeName:
    """A name of one component or fully qualified.

    Args:
        name: As text, plain ASCII.

    Attributes:
        octets: As in DNS; one component has two empty labels behind it (RFC 4620
            §6.2).
        group: The NI Group Address, which queries for the name go to.

    Raises:
        EncodeError: a label is empty, too long or not ASCII.

    """

    __slots__ = ("_canonical", "_first_label", "group", "octets")

    def __init__(self, name: str) -> None:
        qualified = encode_names([name])
        self._canonical = qualified.lower()
        self._first_label = self._canonical[: 1 + self._canonical[0]]
        is_qualified = len(qualified) > len(self._first_label) + len(_END)
        self.octets = qualified if is_qualified else qualified + _END
        digest = md5(self._first_label, usedforsecurity=False).digest()
        self.group = _GROUP_PREFIX + digest[:_GROUP_OCTETS]

    def is_meant_by(self, subject: bytes) -> bool:
        """Tell whether a query's subject, as in DNS, is this name.

        Case does not matter; a single component means any name that begins so. The
        octets of lengths are below those of letters, so that all can be lowered.
        """
        canonical = subject.lower()
        name = canonical[: name_length(canonical)]
        behind = canonical[len(name) :]
        if name == self._first_label + _END:
            return behind in {b"", _END}
        return bool(name) and name == self._canonical and not behind
