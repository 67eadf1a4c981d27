"""Which class stands for which IGMP type, and the checksum (RFC 9776 §4, §7.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.checksum import checksum
from asdic.wire.igmp.leave_group import LeaveGroup
from asdic.wire.igmp.membership_query import MembershipQuery
from asdic.wire.igmp.membership_query_version_3 import MembershipQueryVersion3
from asdic.wire.igmp.membership_report_version_1 import MembershipReportVersion1
from asdic.wire.igmp.membership_report_version_2 import MembershipReportVersion2
from asdic.wire.igmp.membership_report_version_3 import MembershipReportVersion3
from asdic.wire.igmp.message import Unknown

__all__ = ["DECODERS", "Message", "decode", "decode_leniently", "encode"]

Message: TypeAlias = (
    MembershipQuery
    | MembershipQueryVersion3
    | MembershipReportVersion1
    | MembershipReportVersion2
    | LeaveGroup
    | MembershipReportVersion3
    | Unknown
)

HEADER_LENGTH = 4
_VERSION_3_QUERY_LENGTH = 12


def _query(octets: bytes) -> Message:
    """Read a query of whichever version its length says (§7.1)."""
    if len(octets) < _VERSION_3_QUERY_LENGTH:
        return MembershipQuery.decode(octets)
    return MembershipQueryVersion3.decode(octets)


DECODERS: dict[int, Callable[[bytes], Message]] = {
    MembershipQuery.type: _query,
    MembershipReportVersion1.type: MembershipReportVersion1.decode,
    MembershipReportVersion2.type: MembershipReportVersion2.decode,
    LeaveGroup.type: LeaveGroup.decode,
    MembershipReportVersion3.type: MembershipReportVersion3.decode,
}


def encode(message: Message) -> bytes:
    """Return the octets of *message*, checksum included.

    Raises:
        EncodeError: a value does not fit its field.

    """
    octets = message.encode_unsummed()
    total = checksum(octets)
    return octets[:2] + bytes((total >> 8, total & 0xFF)) + octets[4:]


def decode(octets: bytes) -> Message:
    """Read one IGMP message; its checksum is not looked at.

    Raises:
        DecodeError: *octets* are fewer than their type requires.

    """
    if len(octets) < HEADER_LENGTH:
        raise DecodeError("IGMP", len(octets), "type, code or checksum missing")
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
    return decoder(octets)


def decode_leniently(octets: bytes) -> Message:
    """Read one IGMP message; one too short for its type becomes `Unknown`.

    Raises:
        DecodeError: fewer than 4 octets.

    """
    try:
        return decode(octets)
    except DecodeError:
        if len(octets) < HEADER_LENGTH:
            raise
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
