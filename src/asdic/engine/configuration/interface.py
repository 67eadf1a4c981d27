"""What an interface is made with."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["InterfaceConfiguration", "StaticAddress"]


@final
class StaticAddress(Struct, frozen=True, kw_only=True):
    """An address that somebody set by hand.

    Attributes:
        octets: 4 or 16 octets.
        prefix_length: Of the on-link prefix that comes with it.
        is_anycast: Whether other nodes have it, too (RFC 4291 §2.6).

    """

    octets: bytes
    prefix_length: int
    is_anycast: bool = False


@final
class InterfaceConfiguration(Struct, frozen=True, kw_only=True):
    """One interface.

    Attributes:
        name: As the driver calls it.
        link_layer_address: 6 octets for Ethernet; empty for a point-to-point link
            without addresses, on which nobody is resolved.
        mtu: Octets of an IP packet that the link takes.
        addresses: Set by hand, the link-local address not among them.
        gateway: A default router set by hand: a packed address per family.

    """

    name: str
    link_layer_address: bytes = b""
    mtu: int = 1500
    addresses: tuple[StaticAddress, ...] = ()
    gateway: tuple[bytes, ...] = ()
