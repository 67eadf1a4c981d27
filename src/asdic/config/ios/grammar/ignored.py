"""Commands that are known and left alone: nothing comes of them but a notice.

What stands under one of them, indented, is left alone with it.
"""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match
from asdic.config.ios.mode import Mode

__all__ = ["GLOBAL", "INTERFACE"]


def _told(draft: Draft, match: Match) -> None:
    """Leave a line alone; that something is off is no news."""
    if match.is_set:
        draft.notice(f'"{draft.text}" does nothing here')


def _block(draft: Draft, match: Match) -> None:
    _told(draft, match)
    draft.mode = Mode.IGNORED


_BLOCKS = (
    "aaa|alias|archive|banner|class-map|control-plane|crypto|eem|event|ip dhcp|ip sla"
    "|ip vrf|ipv6 dhcp|ipv6 router|key|line|map-class|policy-map|redundancy|route-map"
    "|route-tag|router|spanning-tree|template|track|username|vlan|vrf|call-home"
    "|license|multilink|platform|transport-map|controller|dial-peer|flow|gatekeeper"
    "|gateway|object-group|parameter-map|sampler|sip-ua|telephony-service|voice|vpdn-group"
    "|zone|zone-pair"
)
_LINES = (
    "access-list compiled|arp|boot|bridge|buffers|card|cdp|clock|config-register|cns|cts|diagnostic"
    "|dialer-list|dot11|dot1x|enable"
    "|errdisable|file|frame-relay|hw-module|l2tp|isdn|lldp|logging|login|mac|macro|memory"
    "|mgcp|mls|mmi|mpls|netconf-yang|port-channel|restconf"
    "|monitor|multilink|network-clock|ntp|parser|password|ppp|process|prompt"
    "|rmon|scheduler|security|service|snmp-server|stackwise|subscriber|switch"
    "|tacacs|tacacs-server|radius|radius-server|time-range|upgrade|vpdn|vstack|vtp|wan|warm-reboot"
)
_IP = (
    "access-list log-update|accounting-list|arp|as-path|audit|bgp-community|bootp|cef|classless|community-list|default-network"
    "|domain|domain-list|domain-lookup|domain-name|finger|flow-cache|flow-export"
    "|forward-protocol|ftp|gratuitous-arps|host|http|icmp redirect|identd|igmp|local|mroute"
    "|multicast|multicast-routing|name-server|nat|nhrp|pim|port-map|prefix-list|route vrf"
    "|radius|rcmd|rsvp|scp|ssh|subnet-zero|tacacs|tftp|tcp|telnet|urlfilter|wccp"
)
_IPV6 = (
    "cef|general-prefix|host|local|mfib|mld|multicast|multicast-routing|nat"
    "|neighbor|ospf|pim|prefix-list|rip|route vrf|source-route"
)
_INTERFACE = (
    "arp|authentication|auto|bandwidth|bfd|bridge-group|cdp|carrier-delay|channel-group"
    "|crypto|delay|duplex|dot1x|encapsulation|fair-queue|flowcontrol|full-duplex"
    "|half-duplex|hold-queue|isis|keepalive|lacp|lldp|load-interval|logging"
    "|media-type|mls|mop|mpls|negotiation|ntp|peer|power|ppp|priority-queue"
    "|random-detect|rate-limit|service|service-policy|snmp|spanning-tree|speed"
    "|standby|storm-control|switchport|traffic-shape|tx-ring-limit|udld|vrf|vrrp|xconnect"
)
_INTERFACE_IP = (
    "accounting|authentication|bandwidth-percent|cef|cgmp|dhcp|eigrp"
    "|flow|hello-interval|helper-address|hold-time|igmp|inspect|load-sharing|local-proxy-arp"
    "|mroute-cache|nat|nhrp|ospf|pim|policy|proxy-arp|rip|route-cache|rsvp|split-horizon"
    "|summary-address|tcp header-compression|unnumbered|virtual-reassembly|vrf|wccp"
)
_INTERFACE_IPV6 = (
    "cef|dhcp|eigrp|flow|inspect|mld|nat|nd advertisement-interval|nd autoconfig"
    "|nd cache|nd destination-guard|nd inspection|nd nud|nd raguard|nd secured|ospf|pim"
    "|policy|rip|route-cache|router|virtual-reassembly"
)
_REST = " [<rest:line>]"
_TEXT = "Left alone, with a notice."
_BLOCK_TEXT = "Left alone with all that stands under it, with a notice."


def _row(pattern: str, *, is_block: bool = False) -> Command:
    return Command(
        pattern=pattern + _REST,
        text=_BLOCK_TEXT if is_block else _TEXT,
        handler=_block if is_block else _told,
        is_loose=False,
        is_ignored=True,
    )


GLOBAL: Final = (
    _row(f"{{{_BLOCKS}}}", is_block=True),
    _row(f"{{{_LINES}}}"),
    _row(f"ip {{{_IP}}}"),
    _row(f"ipv6 {{{_IPV6}}}"),
)
"""Of global configuration."""

INTERFACE: Final = (
    _row(f"{{{_INTERFACE}}}"),
    _row(f"ip {{{_INTERFACE_IP}}}"),
    _row(f"ipv6 {{{_INTERFACE_IPV6}}}"),
)
"""Under `interface`."""
