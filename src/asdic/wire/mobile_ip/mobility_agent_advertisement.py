"""The Mobility Agent Advertisement extension (RFC 5944 §2.1.1): type 16."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field

__all__ = ["MobilityAgentAdvertisement"]

_FIXED = Layout("!BBHHH")
_FIXED_LENGTH = 6  # of what the length field counts, without addresses
_FLAGS = (
    "registration_required",
    "busy",
    "home_agent",
    "foreign_agent",
    "minimal_encapsulation",
    "gre_encapsulation",
    "reserved_bit",
    "reverse_tunneling",
    "udp_tunneling",
    "registration_revocation",
    "regional_registration",
)
_FIRST_FLAG = 15
_RESERVED_MASK = 0x1F


@final
class MobilityAgentAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """What a home or foreign agent offers on this link.

    ```text
     0                   1                   2                   3
    |     Type      |    Length     |        Sequence Number        |
    |     Registration Lifetime     |R|B|H|F|M|G|r|T|U|X|I|reserved |
    |                  zero or more Care-of Addresses               |
    ```

    Attributes:
        sequence_number: Counts the advertisements since the agent began.
        registration_lifetime: The longest that the agent grants, in seconds.
        care_of_addresses: Those that a foreign agent lends, 4 octets each.
        registration_required: With the agent, even for a co-located address.
        busy: The foreign agent takes no more registrations.
        home_agent: The agent serves as home agent here.
        foreign_agent: The agent serves as foreign agent here.
        minimal_encapsulation: It takes tunnels of RFC 2004.
        gre_encapsulation: It takes GRE.
        reserved_bit: Sent as zero.
        reverse_tunneling: It takes tunnels back home (RFC 3024).
        udp_tunneling: It takes tunnels in UDP (RFC 3519).
        registration_revocation: It can revoke registrations (RFC 3543).
        regional_registration: It takes regional registrations (RFC 4857).
        reserved: 5 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "behind this field", unit="octets"),
        field.number("sequence_number", 16),
        field.number("registration_lifetime", 16, unit="s"),
        *(field.flag(name) for name in _FLAGS),
        field.hexadecimal("reserved", 5),
        field.addresses("care_of_addresses"),
    )
    type: ClassVar[int] = 16

    sequence_number: int
    registration_lifetime: int
    care_of_addresses: tuple[bytes, ...] = ()
    registration_required: bool = False
    busy: bool = False
    home_agent: bool = False
    foreign_agent: bool = False
    minimal_encapsulation: bool = False
    gre_encapsulation: bool = False
    reserved_bit: bool = False
    reverse_tunneling: bool = False
    udp_tunneling: bool = False
    registration_revocation: bool = False
    regional_registration: bool = False
    reserved: int = 0

    @property
    def length(self) -> int:
        """Octets behind the length field."""
        return _FIXED_LENGTH + IPV4_OCTETS * len(self.care_of_addresses)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole extension, from its type octet on.

        Raises:
            DecodeError: it is cut short, or an address is.

        """
        if len(octets) < _FIXED.size or len(octets) % IPV4_OCTETS:
            raise DecodeError("Mobility Agent Advertisement", len(octets), "cut short")
        _, _, sequence_number, lifetime, bits = _FIXED.unpack_from(octets)
        flags = {
            name: bool(bits >> _FIRST_FLAG - at & 1) for at, name in enumerate(_FLAGS)
        }
        starts = range(_FIXED.size, len(octets), IPV4_OCTETS)
        return cls(
            sequence_number=sequence_number,
            registration_lifetime=lifetime,
            care_of_addresses=tuple(octets[at : at + IPV4_OCTETS] for at in starts),
            reserved=bits & _RESERVED_MASK,
            **flags,
        )

    def encode(self) -> bytes:
        """Return all octets of the extension.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        if any(len(each) != IPV4_OCTETS for each in self.care_of_addresses):
            problem = "an address has not 4 octets"
            raise EncodeError(
                f"MobilityAgentAdvertisement.care_of_addresses: {problem}"
            )
        bits = self.reserved
        for at, name in enumerate(_FLAGS):
            bits |= getattr(self, name) << _FIRST_FLAG - at
        fixed = _FIXED.pack(
            self.type,
            self.length,
            self.sequence_number,
            self.registration_lifetime,
            bits,
        )
        return fixed + b"".join(self.care_of_addresses)
