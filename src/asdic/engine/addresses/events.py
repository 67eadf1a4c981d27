"""What happens to addresses, for whoever wants to tell it (`ip monitor address`)."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event
from asdic.engine.interface import AddressState

__all__ = [
    "AddressChanged",
    "AddressConflict",
    "AddressRemoved",
    "InterfaceDisabled",
    "SolicitationLooped",
]


@final
class AddressChanged(Event, frozen=True, kw_only=True):
    """An address has another state: assigned, deprecated, found to be a duplicate.

    Attributes:
        address: Packed.
        state: The new one.

    """

    address: bytes
    state: AddressState


@final
class AddressRemoved(Event, frozen=True, kw_only=True):
    """An address is gone: its valid lifetime is over, or the interface stops.

    Attributes:
        address: Packed.

    """

    address: bytes


@final
class AddressConflict(Event, frozen=True, kw_only=True):
    """Somebody else uses an address of this node (RFC 4862 §5.4.4, RFC 5227 §2.4).

    Attributes:
        address: Packed.
        claimant: The station that does, where ARP says it; else empty.

    """

    address: bytes
    claimant: bytes = b""


@final
class SolicitationLooped(Event, frozen=True, kw_only=True):
    """A solicitation of our own came back: the link loops (RFC 7527 §4.2).

    Attributes:
        address: Packed: the one under test.

    """

    address: bytes


@final
class InterfaceDisabled(Event, frozen=True, kw_only=True):
    """IPv6 is off: the link-local address is a duplicate (RFC 4862 §5.4.5).

    Attributes:
        address: Packed.

    """

    address: bytes
