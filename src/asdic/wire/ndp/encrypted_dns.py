"""Encrypted DNS (RFC 9463 §6.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.dns_search_list import decode_names
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["EncryptedDns"]


@final
class EncryptedDns(FixedOption, frozen=True, kw_only=True, gc=False):
    """A resolver that takes encrypted DNS, and how to reach it.

    Attributes:
        service_priority: The lowest is tried first; 0 gives a name alone.
        lifetime: Seconds, or `INFINITY`; 0 withdraws the resolver.
        adn_length: Octets of the authentication domain name.
        resolver: The authentication domain name; behind it a length and as many octets
            of addresses, a length and as many of service parameters; padding.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("service_priority", 16),
        field.number("lifetime", 32, unit="s"),
        field.number("adn_length", 16, unit="octets"),
        field.octets("resolver"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Encrypted DNS"
    TAIL: ClassVar[str] = "resolver"
    type: ClassVar[int] = Type.ENCRYPTED_DNS.value

    service_priority: int
    lifetime: int
    adn_length: int
    resolver: bytes

    @property
    def authentication_domain_name(self) -> str:
        """The resolver's name as text; empty where it can't be read."""
        return "".join(decode_names(self.resolver[: self.adn_length])[:1])

    @property
    def addresses(self) -> tuple[bytes, ...]:
        """The resolver's addresses, 16 octets each, as far as they are whole."""
        octets = _sized(self.resolver, self.adn_length)
        whole = len(octets) // IPV6_OCTETS * IPV6_OCTETS
        return tuple(
            octets[at : at + IPV6_OCTETS] for at in range(0, whole, IPV6_OCTETS)
        )

    @property
    def service_parameters(self) -> bytes:
        """The service parameters (RFC 9460 §2.2), as far as they are there."""
        behind = self.adn_length + 2 + len(_sized(self.resolver, self.adn_length))
        return _sized(self.resolver, behind)


def _sized(octets: bytes, at: int) -> bytes:
    """Return what the two octets *at* say is behind them, as far as it is there."""
    size = int.from_bytes(octets[at : at + 2], "big")
    return octets[at + 2 : at + 2 + size]
