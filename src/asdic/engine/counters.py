"""What a node counts: packets, messages, and silences by rule (RFC 4293, RFC 4292).

Names are those of the MIB without their prefix, so `ipv6["InReceives"]` is
ipSystemStatsInReceives of IPv6. All counters start at 0 and only rise.
"""

from __future__ import annotations

from asdic.engine.rule import Rule
from asdic.engine.tally import Tally

__all__ = ["Counters"]


class Counters:
    """All counters of a node.

    Attributes:
        ipv4: The IP statistics of RFC 4293, by name.
        ipv6: The same for IPv6.
        icmpv4: The ICMP statistics of RFC 4293 (icmpStats), by name.
        icmpv6: The same for ICMPv6.
        icmpv4_in: Received ICMP messages by type (icmpMsgStatsInPkts).
        icmpv4_out: Sent ICMP messages by type (icmpMsgStatsOutPkts).
        icmpv6_in: Received ICMPv6 messages by type.
        icmpv6_out: Sent ICMPv6 messages by type.
        silences: How often each rule had the node stay silent, by name.

    """

    __slots__ = (
        "icmpv4",
        "icmpv4_in",
        "icmpv4_out",
        "icmpv6",
        "icmpv6_in",
        "icmpv6_out",
        "ipv4",
        "ipv6",
        "silences",
    )

    def __init__(self) -> None:
        self.ipv4: Tally[str] = Tally()
        self.ipv6: Tally[str] = Tally()
        self.icmpv4: Tally[str] = Tally()
        self.icmpv6: Tally[str] = Tally()
        self.icmpv4_in: Tally[int] = Tally()
        self.icmpv4_out: Tally[int] = Tally()
        self.icmpv6_in: Tally[int] = Tally()
        self.icmpv6_out: Tally[int] = Tally()
        self.silences: Tally[str] = Tally()

    def count_silence(self, rule: Rule) -> None:
        """Count that *rule* had the node stay silent."""
        self.silences[rule.name] += 1

    def count_icmpv6_sent(self, type_: int) -> None:
        """Count an ICMPv6 message that goes to the link without `HostOutput`."""
        self.ipv6["OutRequests"] += 1
        self.icmpv6["OutMsgs"] += 1
        self.icmpv6_out[type_] += 1

    def count_icmpv4_sent(self, type_: int) -> None:
        """Count an ICMPv4 message that goes to the link without `Ipv4Output`."""
        self.ipv4["OutRequests"] += 1
        self.icmpv4["OutMsgs"] += 1
        self.icmpv4_out[type_] += 1

    def state(self) -> dict[str, dict[str, int]]:
        """Return all counters that are not 0, ready for JSON."""
        return {
            name: {str(key): count for key, count in sorted(counter.items())}
            for name in self.__slots__
            for counter in (getattr(self, name),)
            if counter
        }
