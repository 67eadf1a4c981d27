"""IEEE 802.2 logical link control, as 802.3 frames carry it (RFC 1042).

Only the header: what its stations agree on with it is not looked into.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["IP_SAP", "SNAP_SAP", "UNNUMBERED_INFORMATION", "Header"]

IP_SAP = 0x06
SNAP_SAP = 0xAA
UNNUMBERED_INFORMATION = b"\x03"
_MINIMUM_LENGTH = 3
_UNNUMBERED = 3


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An LLC header.

    Attributes:
        destination_service_access_point: DSAP, group bit included.
        source_service_access_point: SSAP, command or response bit included.
        control: One octet in unnumbered frames (its low two bits are set), two
            octets in the numbered ones.

    """

    LAYER: ClassVar[str] = "llc"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("destination_service_access_point", 8),
        field.hexadecimal("source_service_access_point", 8),
        field.octets("control"),
    )

    destination_service_access_point: int
    source_service_access_point: int
    control: bytes = UNNUMBERED_INFORMATION

    @property
    def header_length(self) -> int:
        """Octets of the header: 3 or 4."""
        return 2 + len(self.control)

    @property
    def is_snap(self) -> bool:
        """Whether a SNAP header follows (RFC 1042)."""
        return self._is_between(SNAP_SAP)

    @property
    def is_ip(self) -> bool:
        """Whether an IP packet follows without SNAP, as RFC 948 had it."""
        return self._is_between(IP_SAP)

    def _is_between(self, access_point: int) -> bool:
        return (
            self.destination_service_access_point == access_point
            and self.source_service_access_point == access_point
            and self.control == UNNUMBERED_INFORMATION
        )

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        available = len(octets) - start
        if available < _MINIMUM_LENGTH:
            raise DecodeError("LLC", max(available, 0), "header cut short")
        end = start + (3 if octets[start + 2] & _UNNUMBERED == _UNNUMBERED else 4)
        if len(octets) < end:
            raise DecodeError("LLC", available, "control field cut short")
        return cls(
            destination_service_access_point=octets[start],
            source_service_access_point=octets[start + 1],
            control=octets[start + 2 : end],
        )

    def encode_unsummed(self) -> bytes:
        """Return the 3 or 4 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        unnumbered = self.control[:1] and self.control[0] & _UNNUMBERED == _UNNUMBERED
        if len(self.control) != (1 if unnumbered else 2):
            raise EncodeError(
                "Header.control: 1 octet in an unnumbered frame, else 2 octets"
            )
        return (
            bytes(
                (
                    self.destination_service_access_point,
                    self.source_service_access_point,
                )
            )
            + self.control
        )
