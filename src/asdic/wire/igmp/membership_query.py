"""Membership Query of version 1 or 2 (RFC 1112 appendix I, RFC 2236 §2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.igmp.group_message import GroupMessage
from asdic.wire.igmp.message import Type

__all__ = ["MembershipQuery"]


@final
class MembershipQuery(GroupMessage, frozen=True, kw_only=True, gc=False):
    """A router's question who is in a group; one of version 1 gives no time."""

    type: ClassVar[int] = Type.MEMBERSHIP_QUERY.value
