"""The Internet Group Management Protocol, versions 1 to 3, one module per message.

Versions 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 9776).
"""

from asdic.wire.igmp.codec import Message, decode, decode_leniently, encode
from asdic.wire.igmp.group_record import (
    GroupRecord,
    GroupRecordType,
    Record,
    UnknownRecord,
)
from asdic.wire.igmp.leave_group import LeaveGroup
from asdic.wire.igmp.membership_query import MembershipQuery
from asdic.wire.igmp.membership_query_version_3 import MembershipQueryVersion3
from asdic.wire.igmp.membership_report_version_1 import MembershipReportVersion1
from asdic.wire.igmp.membership_report_version_2 import MembershipReportVersion2
from asdic.wire.igmp.membership_report_version_3 import MembershipReportVersion3
from asdic.wire.igmp.message import LAYER, MessageValue, Type, Unknown

__all__ = [
    "LAYER",
    "GroupRecord",
    "GroupRecordType",
    "LeaveGroup",
    "MembershipQuery",
    "MembershipQueryVersion3",
    "MembershipReportVersion1",
    "MembershipReportVersion2",
    "MembershipReportVersion3",
    "Message",
    "MessageValue",
    "Record",
    "Type",
    "Unknown",
    "UnknownRecord",
    "decode",
    "decode_leniently",
    "encode",
]
