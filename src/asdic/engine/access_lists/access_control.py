"""The access lists of a node: which packets pass, how many did, and who is told.

Inbound lists judge whatever comes in, packets for the node among them, before they are
reassembled; outbound lists what is forwarded, not what the node itself sends. A sender
whose packet is denied is told so, as other errors allow (RFC 1812 §5.2.7.1, RFC 4443
§3.1); `asdic.engine.icmp_errors` knows what is switched off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.access_lists.access_log import AccessLog, AccessLogTimer
from asdic.engine.access_lists.compiled import CompiledList
from asdic.engine.access_lists.events import AccessLogged
from asdic.engine.access_lists.packet_facts import PacketFacts, read_facts
from asdic.engine.access_lists.rules import ACCESS, TCP_FRAGMENTS
from asdic.engine.access_lists.verdict import Verdict
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    Configuration,
    InterfaceConfiguration,
)
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule
from asdic.engine.turn import Turn
from asdic.errors import ConfigurationError

__all__ = ["AccessControl", "Direction", "Gate", "Passing"]

_PROHIBITED: Final = {4: Draft(type=3, code=13), 6: Draft(type=1, code=1)}
_OCTETS = {4: 4, 6: 16}

Direction: TypeAlias = str
"""Whether a list judges what comes in ("in") or what goes out ("out")."""
Gate: TypeAlias = Callable[[bytes], bool]
"""Counts a packet that passes, and tells whether that is all there is to do."""
_Place: TypeAlias = tuple[str, Direction, int]
"""An interface's name, the direction, and the IP version."""
_DIRECTIONS: Final = ("in", "out")
_END: Final = 0
"""Where there is no entry: what no entry permits is denied."""


@final
class Passing(Struct, frozen=True, kw_only=True, gc=False):
    """A packet that wants to pass.

    Attributes:
        interface: Where it came in.
        packet: Its octets, ending where its header says.
        is_link_group: Whether its frame went to a link-layer group.
        link_layer_source: Of the frame; empty where that is not known.

    """

    interface: Interface
    packet: bytes
    is_link_group: bool = False
    link_layer_source: bytes = b""

    @property
    def version(self) -> int:
        """4 or 6."""
        return self.packet[0] >> 4


@final
class _Guard(Struct, kw_only=True, eq=False):
    """A list, and how often each of its entries matched, by number."""

    compiled: CompiledList
    matches: Counter[int]

    @property
    def access_list(self) -> AccessList:
        return self.compiled.access_list

    def is_plain(self, found: Verdict) -> bool:
        """Tell whether a packet passes, and nobody is told."""
        entry = found.entry
        if found.action is AccessAction.DENY:
            return False
        return entry is None or not (entry.log or entry.log_input)

    def count(self, found: Verdict) -> None:
        """Count a match."""
        if found.entry is not None:
            self.matches[found.entry.sequence] += 1
        elif found.action is AccessAction.DENY:
            self.matches[_END] += 1


class AccessControl:
    """Judges packets by access lists.

    Args:
        configuration: The node's.
        interfaces: The node's, by name.
        errors: Who tells senders.

    Raises:
        ConfigurationError: two lists have one name, or an interface has a list of the
            other family.

    """

    def __init__(
        self,
        configuration: Configuration,
        interfaces: Mapping[str, Interface],
        errors: ErrorSender,
    ) -> None:
        self._interfaces = interfaces
        self._errors = errors
        self._guards: dict[str, _Guard] = {}
        self._places: dict[_Place, _Guard] = {}
        self.log = AccessLog()
        self.configure(configuration)

    def configure(self, configuration: Configuration) -> None:
        """Judge by the lists of *configuration* from now on.

        What matched so far stays counted for entries that stay as they are.

        Raises:
            ConfigurationError: as above.

        """
        before, guards = self._guards, {}
        for one in configuration.access_lists:
            if one.name in guards:
                raise ConfigurationError(f"access list {one.name}: there are two")
            kept = _kept(before.get(one.name), one)
            guards[one.name] = _Guard(compiled=CompiledList(one), matches=kept)
        self._places = {
            place: guards[name]
            for place, name in _places(configuration)
            if name in guards and _is_right(place, guards[name].access_list)
        }
        self._guards = guards
        for name, interface in self._interfaces.items():
            interface.is_filtered = any(
                (name, "in", version) in self._places for version in _OCTETS
            )

    def admits(self, turn: Turn, passing: Passing) -> bool:
        """Tell whether a packet may come in; what comes of it else is done."""
        return self._admits(turn, passing, passing.interface, "in")

    def lets_out(self, turn: Turn, passing: Passing, egress: Interface) -> bool:
        """Tell whether a packet may be forwarded to *egress*; the same."""
        return self._admits(turn, passing, egress, "out")

    def gate(self, ingress: str, egress: str, version: int) -> Gate | None:
        """Return what a hot path asks about each packet of a way; `None` for nothing.

        What is denied, logged or a fragment is not counted, and left to the readable
        way.
        """
        places = ((ingress, "in", version), (egress, "out", version))
        guards = [self._places[one] for one in places if one in self._places]
        if not guards:
            return None

        def passes(packet: bytes) -> bool:
            facts = read_facts(packet)
            if facts.is_fragment:
                return False
            found = [guard.compiled.verdict(facts) for guard in guards]
            if not all(map(_Guard.is_plain, guards, found)):
                return False
            for guard, one in zip(guards, found, strict=True):
                guard.count(one)
            return True

        return passes

    def matches(self, name: str) -> dict[int, int]:
        """Return how often each entry of a list matched, by its number.

        Raises:
            KeyError: there is no list of that name.

        """
        guard = self._guards[name]
        return {
            one.sequence: guard.matches[one.sequence]
            for one in guard.access_list.entries
        }

    def clear(self, name: str | None = None) -> None:
        """Count from 0 again: of one list, or of all.

        Raises:
            KeyError: there is no list of that name.

        """
        for guard in self._guards.values() if name is None else (self._guards[name],):
            guard.matches.clear()

    def expire(self, turn: Turn, key: AccessLogTimer) -> None:
        """Tell of a flow again."""
        self.log.expire(turn, key)

    def state(self) -> dict[str, object]:
        """Return the matches of each list, by entry, ready for JSON."""
        return {
            name: {
                "version": guard.access_list.version,
                "matches": {
                    str(sequence): count
                    for sequence, count in self.matches(name).items()
                },
                "denied_at_the_end": guard.matches[_END],
            }
            for name, guard in self._guards.items()
        }

    def _admits(
        self, turn: Turn, passing: Passing, at: Interface, direction: Direction
    ) -> bool:
        guard = self._places.get((at.name, direction, passing.version))
        if guard is None:
            return True
        facts = read_facts(passing.packet)
        rule = TCP_FRAGMENTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, passing.interface.name)
            return False
        found = guard.compiled.verdict(facts)
        guard.count(found)
        entry = found.entry
        if entry is not None and (entry.log or entry.log_input):
            logged = _logged(passing, guard.access_list, entry, facts)
            self.log.record(turn, logged)
        rule = ACCESS.first(found)
        if rule is None:
            return True
        self._deny(turn, passing, _named(rule, guard.access_list, entry, direction))
        return False

    def _deny(self, turn: Turn, passing: Passing, rule: Rule) -> None:
        """Drop a packet, and tell its sender where that may be."""
        turn.stay_silent(rule, passing.interface.name)
        self._errors.report(
            turn,
            Invoking(
                interface=passing.interface,
                packet=passing.packet,
                is_link_group=passing.is_link_group,
            ),
            _PROHIBITED[passing.version],
        )


def _kept(before: _Guard | None, now: AccessList) -> Counter[int]:
    """Return the counts of entries that are what they were."""
    if before is None:
        return Counter()
    kept = set(before.access_list.entries) & set(now.entries)
    numbers = {one.sequence for one in kept}
    return Counter({one: before.matches[one] for one in numbers | {_END}})


def _places(configuration: Configuration) -> list[tuple[_Place, str]]:
    """Return where there are to be lists, and their names."""
    return [
        ((interface.name, direction, version), name)
        for interface in configuration.interfaces
        for version in _OCTETS
        for direction in _DIRECTIONS
        if (name := _name(interface, direction, version)) is not None
    ]


def _name(
    interface: InterfaceConfiguration, direction: Direction, version: int
) -> str | None:
    if version == 4:  # noqa: PLR2004 - the IP version
        return (
            interface.ipv4_access_in if direction == "in" else interface.ipv4_access_out
        )
    return interface.ipv6_access_in if direction == "in" else interface.ipv6_access_out


def _is_right(place: _Place, access_list: AccessList) -> bool:
    """Check the family of a list, and tell whether it has an entry at all."""
    name, direction, version = place
    if access_list.version != version:
        where = f"interface {name}: ipv{version}_access_{direction}"
        problem = f"{access_list.name} is a list of IPv{access_list.version}"
        raise ConfigurationError(f"{where}: {problem}")
    return bool(access_list.entries)


def _named(
    rule: Rule, access_list: AccessList, entry: AccessEntry | None, direction: Direction
) -> Rule:
    """Return the rule with list and entry in its text."""
    which = "its end" if entry is None else f"entry {entry.sequence}"
    text = f"Access list {access_list.name} ({direction}) denies it: {which}."
    return replace(rule, text=text)


def _logged(
    passing: Passing, access_list: AccessList, entry: AccessEntry, facts: PacketFacts
) -> AccessLogged:
    octets = _OCTETS[facts.version]
    return AccessLogged(
        interface=passing.interface.name,
        access_list=access_list.name,
        sequence=entry.sequence,
        action=entry.action,
        source=facts.source.to_bytes(octets, "big"),
        destination=facts.destination.to_bytes(octets, "big"),
        protocol=facts.protocol,
        source_port=facts.source_port,
        destination_port=facts.destination_port,
        icmp_type=facts.icmp_type,
        icmp_code=facts.icmp_code,
        link_layer_source=passing.link_layer_source if entry.log_input else None,
    )
