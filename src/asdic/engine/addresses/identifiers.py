"""Interface identifiers: what makes an address of a prefix (RFC 4291 §2.5.1).

From the link-layer address (modified EUI-64), from a secret (RFC 7217) or at random
(RFC 8981 §3.3.1). Those that are reserved (RFC 5453) or in use are never made.
"""

from __future__ import annotations

from collections.abc import Container
from hashlib import sha256
from typing import Final

from asdic.engine.interface import AddressOrigin, Interface
from asdic.engine.turn import Turn

__all__ = [
    "IDENTIFIER_BITS",
    "IDENTIFIER_OCTETS",
    "free",
    "is_reserved",
    "make",
    "modified_eui64",
    "stable_opaque",
]

IDENTIFIER_BITS: Final = 64
IDENTIFIER_OCTETS: Final = IDENTIFIER_BITS // 8
_UNIVERSAL = 0x02
_EUI48 = 6
_RESERVED: Final = (
    (0, 0),  # subnet-router anycast (RFC 4291 §2.6.1)
    (0x02005EFFFE000000, 0x02005EFFFEFFFFFF),  # IANA's Ethernet block
    (0xFDFFFFFFFFFFFF80, 0xFDFFFFFFFFFFFFFF),  # subnet anycast (RFC 2526)
)
_STEP = 1 << 40
_ALL = (1 << IDENTIFIER_BITS) - 1


def modified_eui64(link_layer_address: bytes) -> bytes:
    """Return the identifier of 6 or 8 octets (RFC 4291 appendix A, RFC 2464 §4)."""
    octets = link_layer_address
    if len(octets) == _EUI48:
        octets = octets[:3] + b"\xff\xfe" + octets[3:]
    return bytes((octets[0] ^ _UNIVERSAL,)) + octets[1:]


def stable_opaque(
    prefix: bytes, interface: str, dad_counter: int, secret: bytes
) -> bytes:
    """Return the identifier that always is the same on a network (RFC 7217 §5).

    The function is SHA-256 over prefix, interface, counter and secret, each of
    known length, and the least significant bits count. Network_ID is left out.

    Args:
        prefix: Its 8 octets.
        interface: Its name.
        dad_counter: How many before were duplicates.
        secret: The secret key.

    """
    name = interface.encode()
    counter = dad_counter.to_bytes(4, "big")
    seed = prefix + len(name).to_bytes(2, "big") + name + counter + secret
    return sha256(seed).digest()[-IDENTIFIER_OCTETS:]


def is_reserved(identifier: bytes) -> bool:
    """Tell whether IANA reserves *identifier* (RFC 5453 §3)."""
    number = int.from_bytes(identifier, "big")
    return any(low <= number <= high for low, high in _RESERVED)


def free(prefix: bytes, identifier: bytes, taken: Container[bytes]) -> bytes:
    """Return *prefix* and *identifier*, or the next that is not reserved or taken."""
    while is_reserved(identifier) or prefix + identifier in taken:
        number = int.from_bytes(identifier, "big") + _STEP & _ALL
        identifier = number.to_bytes(IDENTIFIER_OCTETS, "big")
    return prefix + identifier


def make(
    turn: Turn, interface: Interface, prefix: bytes, dad_counter: int
) -> tuple[bytes, AddressOrigin]:
    """Return an address of *prefix*, and where it comes from.

    By RFC 7217 where there is a secret, else from the link-layer address, else at
    random.

    Args:
        turn: The turn.
        interface: Whose address it will be.
        prefix: The 8 octets of it.
        dad_counter: How many before were duplicates.

    """
    secret = turn.configuration.autoconfiguration.stable_secret
    if secret:
        identifier = stable_opaque(prefix, interface.name, dad_counter, secret)
        return free(prefix, identifier, ()), AddressOrigin.RANDOM
    if interface.link_layer_address:
        identifier = modified_eui64(interface.link_layer_address)
        return prefix + identifier, AddressOrigin.LINK_LAYER
    identifier = turn.draws.octets("interface-identifier", IDENTIFIER_OCTETS)
    return free(prefix, identifier, interface.addresses), AddressOrigin.RANDOM
