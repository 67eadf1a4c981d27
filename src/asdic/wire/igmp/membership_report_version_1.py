"""Membership Report of version 1 (RFC 1112 appendix I)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.igmp.group_message import GroupMessage
from asdic.wire.igmp.message import Type

__all__ = ["MembershipReportVersion1"]


@final
class MembershipReportVersion1(GroupMessage, frozen=True, kw_only=True, gc=False):
    """A host's word that it is in a group."""

    type: ClassVar[int] = Type.VERSION_1_MEMBERSHIP_REPORT.value
