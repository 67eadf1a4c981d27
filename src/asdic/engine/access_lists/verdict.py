"""What an access list says of a packet: the first entry that matches decides.

Behind the entries that somebody wrote stand those that every list ends with; a list
without any entry permits everything, as it does where IOS has it on an interface.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.access_lists.entry_match import matches
from asdic.engine.access_lists.packet_facts import PacketFacts
from asdic.engine.configuration import AccessAction, AccessEntry, AccessList
from asdic.wire.protocol import Protocol

__all__ = ["IMPLICIT", "PERMITTED", "Verdict", "verdict"]

_NEIGHBOR_SOLICITATION, _NEIGHBOR_ADVERTISEMENT = 135, 136
_DENY_ALL = AccessEntry(sequence=0, action=AccessAction.DENY)


def _permit_message(type_: int) -> AccessEntry:
    return AccessEntry(
        sequence=0,
        action=AccessAction.PERMIT,
        protocol=Protocol.ICMPV6.value,
        icmp_type=type_,
    )


IMPLICIT: Final[dict[int, tuple[AccessEntry, ...]]] = {
    4: (_DENY_ALL,),
    6: (
        _permit_message(_NEIGHBOR_ADVERTISEMENT),
        _permit_message(_NEIGHBOR_SOLICITATION),
        _DENY_ALL,
    ),
}
"""What lists end with, by IP version: IPv6 goes on resolving addresses."""


@final
class Verdict(Struct, frozen=True, gc=False):
    """What is to be done with a packet.

    Attributes:
        action: It.
        entry: That decided; `None` for one that nobody wrote.

    """

    action: AccessAction
    entry: AccessEntry | None = None


PERMITTED: Final = Verdict(AccessAction.PERMIT)


def verdict(access_list: AccessList, facts: PacketFacts) -> Verdict:
    """Return what a list says of a packet of its family."""
    if not access_list.entries:
        return PERMITTED
    for entry in access_list.entries:
        if matches(entry, facts):
            return Verdict(entry.action, entry)
    last = next(
        entry for entry in IMPLICIT[access_list.version] if matches(entry, facts)
    )
    return Verdict(last.action)
