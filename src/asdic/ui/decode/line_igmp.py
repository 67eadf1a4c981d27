"""One-line texts of IGMP messages."""

from __future__ import annotations

from asdic.ui.decode.values import address_text
from asdic.wire import igmp
from asdic.wire.packet import Packet

__all__ = ["igmp_text"]

_REPORTS = {igmp.MembershipReportVersion1: "v1", igmp.MembershipReportVersion2: "v2"}


def igmp_text(message: igmp.Message, packet: Packet, index: int) -> str:
    """Return an IGMP message in a few words."""
    if isinstance(message, igmp.MembershipReportVersion3):
        text = f"v3 report, {len(message.records)} group record(s)"
    elif isinstance(
        message, igmp.MembershipReportVersion1 | igmp.MembershipReportVersion2
    ):
        version = _REPORTS[type(message)]
        text = f"{version} report {address_text(message.group_address)}"
    elif isinstance(message, igmp.LeaveGroup):
        text = f"leave {address_text(message.group_address)}"
    elif isinstance(message, igmp.MembershipQuery):
        text = f"query {address_text(message.group_address)}"
    elif isinstance(message, igmp.MembershipQueryVersion3):
        text = f"query v3 {address_text(message.group_address)}"
    else:
        text = f"type 0x{packet.octets[packet.starts[index]]:02x}"
    return f"igmp {text}"
