"""Leave Group of version 2 (RFC 2236 §2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.igmp.group_message import GroupMessage
from asdic.wire.igmp.message import Type

__all__ = ["LeaveGroup"]


@final
class LeaveGroup(GroupMessage, frozen=True, kw_only=True, gc=False):
    """A host's word that it has left a group."""

    type: ClassVar[int] = Type.LEAVE_GROUP.value
