"""Routers with access lists, and entries in few words.

The router is that of `routers`: A is on eth0, B on eth1.
"""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.access_lists import AccessLogged
from asdic.engine.configuration import (
    AccessAction,
    AccessControl,
    AccessEntry,
    AccessList,
    Forwarding,
)
from asdic.engine.effects import Notify, StaySilent
from routers import RouterBench, interfaces

__all__ = ["AccessBench", "access_list", "deny", "permit"]

PERMIT = AccessEntry(sequence=1, action=AccessAction.PERMIT)


def permit(**parts: object) -> AccessEntry:
    """Return an entry that permits; its number comes with the list."""
    return replace(PERMIT, **parts)


def deny(**parts: object) -> AccessEntry:
    """Return an entry that denies."""
    return replace(PERMIT, action=AccessAction.DENY, **parts)


def access_list(*entries: AccessEntry, name: str = "A", version: int = 4) -> AccessList:
    """Return a list whose entries have the numbers 10, 20, ..."""
    numbered = tuple(
        replace(entry, sequence=number)
        for number, entry in enumerate(entries, 1)
        for number in (10 * number,)
    )
    return AccessList(name=name, version=version, entries=numbered)


class AccessBench(RouterBench):
    """A router whose interfaces have access lists.

    Args:
        lists: All of them.
        eth0: What is set of eth0: `{"ipv4_access_in": "A"}`.
        eth1: The same of eth1.
        control: What is told.
        forwarding: How it forwards.
        parts: Further ones of eth0.

    """

    def __init__(
        self,
        *lists: AccessList,
        eth0: dict[str, str] | None = None,
        eth1: dict[str, str] | None = None,
        control: AccessControl | None = None,
        forwarding: Forwarding | None = None,
        **parts: object,
    ) -> None:
        one, other = interfaces(**(eth1 or {}))
        super().__init__(
            forwarding,
            interfaces=(replace(one, **(eth0 or {}), **parts), other),
            access_lists=lists,
            access_control=control or AccessControl(),
        )

    @property
    def reasons(self) -> list[str]:
        """What the rules say that had packets dropped."""
        return [one.rule.text for one in self.effects if isinstance(one, StaySilent)]

    @property
    def logged(self) -> list[AccessLogged]:
        """What was told of packets that matched."""
        events = [one.event for one in self.effects if isinstance(one, Notify)]
        return [event for event in events if isinstance(event, AccessLogged)]

    def matches(self, name: str = "A") -> dict[int, int]:
        """Return how often each entry of a list matched."""
        return self.node.host.access.matches(name)
