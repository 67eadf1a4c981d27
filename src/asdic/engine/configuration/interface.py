"""What an interface is made with."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration.advertising import Advertising
from asdic.engine.configuration.forwarding import SourceValidation
from asdic.engine.configuration.ipv4_advertising import Ipv4Advertising
from asdic.engine.configuration.mpls_label import MplsLabel
from asdic.engine.configuration.tcp_mss import MssLimit
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS

__all__ = ["InterfaceConfiguration", "StaticAddress"]

_MAX_LABELS = 16


@final
class StaticAddress(Struct, frozen=True, kw_only=True):
    """An address that somebody set by hand.

    Attributes:
        octets: 4 or 16 octets.
        prefix_length: Of the on-link prefix that comes with it.
        is_anycast: Whether other nodes have it, too (RFC 4291 §2.6).
        has_eui64: Whether its last 64 bits are those made of the link-layer address
            (RFC 4291 appendix A), whatever `octets` has there.

    """

    octets: bytes
    prefix_length: int
    is_anycast: bool = False
    has_eui64: bool = False


@final
class InterfaceConfiguration(Struct, frozen=True, kw_only=True):
    """One interface.

    Attributes:
        name: As the driver calls it.
        link_layer_address: 6 octets for Ethernet; empty for a point-to-point link
            without addresses, on which nobody is resolved.
        mtu: Octets of an IP packet that the link takes.
        addresses: Set by hand; a link-local one among them takes the place of the one
            that is made otherwise.
        gateway: A default router set by hand: a packed address per family.
        ipv4_mtu: Octets that an IPv4 packet may have, where that is less than the
            link takes (`ip mtu`).
        ipv6_mtu: The same for IPv6.
        ipv6: Whether IPv6 is on there at all.
        redirects: Whether a router sends Redirects there (RFC 1812 §5.2.7.2).
        unreachables: Whether Destination Unreachable is sent about packets that came
            in there (RFC 4443 §3.1); "fragmentation needed" is, all the same.
        fragmentation_needed: Whether that is; without it path MTU discovery of IPv4
            fails (RFC 2923 §2.1).
        packet_too_big: The same for Packet Too Big of IPv6.
        ipv4_tcp_mss: What the MSS option of TCP is lowered to in packets for others
            that come or leave there (`ip tcp adjust-mss`).
        ipv6_tcp_mss: The same over IPv6.
        ipv6_redirects: The same as `redirects` for IPv6; `None` for no difference.
        ipv6_unreachables: The same as `unreachables` for IPv6; `None` likewise.
        mask_reply: Whether Address Mask Requests are answered there, even where
            `Host.address_mask` is off.
        dup_addr_detect_transmits: `Autoconfiguration.dup_addr_detect_transmits` there;
            `None` for no difference.
        directed_broadcast: Whether a router forwards packets to all hosts of the
            link (RFC 2644 §3: not by default).
        source_validation: Whether a router checks sources of packets that come in
            there (RFC 1812 §5.3.8: not by default).
        mpls_label_stack: With which packets come there, from the top to the bottom, as
            errors about packets in transit tell it (RFC 4950).
        ipv6_source_validation: The same for IPv6; `None` for no difference.
        advertising: What a router advertises there by Neighbor Discovery.
        ipv4_advertising: What it advertises there by ICMPv4.
        ipv4_access_in: The name of the access list that IPv4 packets must pass that
            come in there; `None` lets all pass, and so does a list that is not there
            or has no entry.
        ipv4_access_out: The same for packets that are forwarded to there.
        ipv6_access_in: As `ipv4_access_in` for IPv6 (`ipv6 traffic-filter`).
        ipv6_access_out: As `ipv4_access_out` for IPv6.

    Raises:
        ConfigurationError: the advertised MTU is more than the link takes, or the
            label stack has more entries than an error tells.

    """

    name: str
    link_layer_address: bytes = b""
    mtu: int = 1500
    addresses: tuple[StaticAddress, ...] = ()
    gateway: tuple[bytes, ...] = ()
    ipv4_mtu: int | None = None
    ipv6_mtu: int | None = None
    ipv6: bool = True
    redirects: bool = True
    unreachables: bool = True
    fragmentation_needed: bool = True
    packet_too_big: bool = True
    ipv4_tcp_mss: MssLimit = None
    ipv6_tcp_mss: MssLimit = None
    ipv6_redirects: bool | None = None
    ipv6_unreachables: bool | None = None
    mask_reply: bool = False
    dup_addr_detect_transmits: int | None = None
    directed_broadcast: bool = False
    source_validation: SourceValidation = SourceValidation.NONE
    mpls_label_stack: tuple[MplsLabel, ...] = ()
    ipv6_source_validation: SourceValidation | None = None
    advertising: Advertising = Advertising()
    ipv4_advertising: Ipv4Advertising = Ipv4Advertising()
    ipv4_access_in: str | None = None
    ipv4_access_out: str | None = None
    ipv6_access_in: str | None = None
    ipv6_access_out: str | None = None

    def sends_redirects(self, octets: int) -> bool:
        """Tell whether it sends them to addresses of so many octets."""
        if octets == IPV4_OCTETS or self.ipv6_redirects is None:
            return self.redirects
        return self.ipv6_redirects

    def sends_unreachables(self, *, is_ipv6: bool) -> bool:
        """Tell whether Destination Unreachable of a family is sent there."""
        if not is_ipv6 or self.ipv6_unreachables is None:
            return self.unreachables
        return self.ipv6_unreachables

    def validation_of(self, source: bytes) -> SourceValidation:
        """Return how *source* is checked there."""
        if len(source) == IPV4_OCTETS or self.ipv6_source_validation is None:
            return self.source_validation
        return self.ipv6_source_validation

    def __post_init__(self) -> None:
        """Check AdvLinkMTU (RFC 4861 §6.2.1), and that a label stack fits an error."""
        if self.advertising.adv_link_mtu > self.mtu:
            raise ConfigurationError(
                f"adv_link_mtu: {self.advertising.adv_link_mtu}: the link takes"
                f" {self.mtu} octets"
            )
        if len(self.mpls_label_stack) > _MAX_LABELS:
            raise ConfigurationError(
                f"mpls_label_stack: {len(self.mpls_label_stack)} entries: at most"
                f" {_MAX_LABELS}"
            )
