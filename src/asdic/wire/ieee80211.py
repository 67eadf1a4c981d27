"""The header of an IEEE 802.11 data frame (IEEE 802.11-2020 §9.3.2).

Management and control frames are not read.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["DATA", "MINIMUM_LENGTH", "DataHeader"]

MINIMUM_LENGTH = 24
DATA = 2
_NO_DATA = 0x4
_QUALITY_OF_SERVICE = 0x8
_AGGREGATED = 0x80
_ADDRESS = 6
_QOS_LENGTH = 2
_HT_LENGTH = 4


@final
class DataHeader(Struct, frozen=True, kw_only=True, gc=False):
    """The header of a data frame.

    Attributes:
        subtype: 4 bits: 8 is added for quality of service, 4 for no data.
        frame_type: 2 bits, 2 for data.
        version: 2 bits, 0.
        order: With quality of service: an HT control field is there.
        protected_frame: What follows is encrypted.
        more_data: The access point holds more for this station.
        power_management: The station is about to sleep.
        retry: This was sent before.
        more_fragments: This is not the last fragment.
        from_ds: It comes from the distribution system.
        to_ds: It goes to the distribution system.
        duration: 2 octets, little-endian.
        address_1: Of who is to receive it.
        address_2: Of who sent it.
        address_3: As *to_ds* and *from_ds* say.
        sequence_control: 2 octets, little-endian: the lowest 4 bits the number of
            the fragment.
        address_4: 6 octets between two access points, else none.
        qos_control: 2 octets with quality of service, else none.
        ht_control: 4 octets where *order* says so, else none.

    """

    LAYER: ClassVar[str] = "ieee80211"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("subtype", 4),
        field.number("frame_type", 2),
        field.number("version", 2),
        field.flag("order"),
        field.flag("protected_frame"),
        field.flag("more_data"),
        field.flag("power_management"),
        field.flag("retry"),
        field.flag("more_fragments"),
        field.flag("from_ds"),
        field.flag("to_ds"),
        field.octets("duration", 16, "little-endian"),
        field.link_layer("address_1"),
        field.link_layer("address_2"),
        field.link_layer("address_3"),
        field.octets("sequence_control", 16, "little-endian"),
        field.link_layer("address_4", None),
        field.octets("qos_control", about="little-endian"),
        field.octets("ht_control", about="little-endian"),
    )

    address_1: bytes
    address_2: bytes
    address_3: bytes
    subtype: int = 0
    frame_type: int = DATA
    version: int = 0
    order: bool = False
    protected_frame: bool = False
    more_data: bool = False
    power_management: bool = False
    retry: bool = False
    more_fragments: bool = False
    from_ds: bool = False
    to_ds: bool = False
    duration: bytes = bytes(2)
    sequence_control: bytes = bytes(2)
    address_4: bytes = b""
    qos_control: bytes = b""
    ht_control: bytes = b""

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        optional = (self.address_4, self.qos_control, self.ht_control)
        return MINIMUM_LENGTH + sum(map(len, optional))

    @property
    def carries_llc(self) -> bool:
        """Whether an LLC header follows: neither ciphertext, nor a later fragment."""
        aggregated = self.qos_control[:1] and self.qos_control[0] & _AGGREGATED
        return not (
            self.protected_frame
            or aggregated
            or self.subtype & _NO_DATA
            or self.sequence_control[0] & 0xF
        )

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or no data frame's.

        """
        held = octets[start:]
        if len(held) < MINIMUM_LENGTH:
            raise DecodeError("802.11", len(held), "header cut short")
        first, second = held[0], held[1]
        if first >> 2 & 3 != DATA:
            raise DecodeError("802.11", 0, "no data frame")
        at = MINIMUM_LENGTH
        parts: list[bytes] = []
        with_qos = bool(first >> 4 & _QUALITY_OF_SERVICE)
        for there, size in (
            (second & 3 == 3, _ADDRESS),  # noqa: PLR2004 - to and from
            (with_qos, _QOS_LENGTH),
            (with_qos and second & 0x80, _HT_LENGTH),
        ):
            parts.append(held[at : at + size] if there else b"")
            at += size if there else 0
        if at > len(held):
            raise DecodeError("802.11", len(held), "header cut short")
        return cls(
            subtype=first >> 4,
            frame_type=first >> 2 & 3,
            version=first & 3,
            order=bool(second & 0x80),
            protected_frame=bool(second & 0x40),
            more_data=bool(second & 0x20),
            power_management=bool(second & 0x10),
            retry=bool(second & 0x08),
            more_fragments=bool(second & 0x04),
            from_ds=bool(second & 0x02),
            to_ds=bool(second & 0x01),
            duration=held[2:4],
            address_1=held[4:10],
            address_2=held[10:16],
            address_3=held[16:22],
            sequence_control=held[22:24],
            address_4=parts[0],
            qos_control=parts[1],
            ht_control=parts[2],
        )

    def encode_unsummed(self) -> bytes:
        """Return the header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        flags = 0
        for bit in (
            self.order,
            self.protected_frame,
            self.more_data,
            self.power_management,
            self.retry,
            self.more_fragments,
            self.from_ds,
            self.to_ds,
        ):
            flags = flags << 1 | bit
        first = self.subtype << 4 | self.frame_type << 2 | self.version
        return b"".join(
            (
                bytes((first, flags)),
                self.duration,
                self.address_1,
                self.address_2,
                self.address_3,
                self.sequence_control,
                self.address_4,
                self.qos_control,
                self.ht_control,
            )
        )
