"""Every assigned Neighbor Discovery option (IANA, ICMPv6 Parameters; RFC 4861 §13)."""

from __future__ import annotations

from asdic.wire.registry.value import NdpOption, Status

__all__ = ["OPTIONS"]

_ROWS: tuple[tuple[int, str, str, str], ...] = (
    (1, "source-link-layer-address", "Source Link-layer Address", "RFC 4861"),
    (2, "target-link-layer-address", "Target Link-layer Address", "RFC 4861"),
    (3, "prefix-information", "Prefix Information", "RFC 4861"),
    (4, "redirected-header", "Redirected Header", "RFC 4861"),
    (5, "mtu", "MTU", "RFC 4861"),
    (6, "nbma-shortcut-limit", "NBMA Shortcut Limit Option", "RFC 2491"),
    (7, "advertisement-interval", "Advertisement Interval Option", "RFC 6275"),
    (8, "home-agent-information", "Home Agent Information Option", "RFC 6275"),
    (9, "source-address-list", "Source Address List", "RFC 3122"),
    (10, "target-address-list", "Target Address List", "RFC 3122"),
    (11, "cga", "CGA option", "RFC 3971"),
    (12, "rsa-signature", "RSA Signature option", "RFC 3971"),
    (13, "timestamp", "Timestamp option", "RFC 3971"),
    (14, "nonce", "Nonce option", "RFC 3971"),
    (15, "trust-anchor", "Trust Anchor option", "RFC 3971"),
    (16, "certificate", "Certificate option", "RFC 3971"),
    (17, "ip-address-prefix", "IP Address/Prefix Option", "RFC 5568"),
    (
        18,
        "new-router-prefix-information",
        "New Router Prefix Information Option",
        "RFC 4068",
    ),
    (19, "link-layer-address", "Link-layer Address Option", "RFC 5568"),
    (
        20,
        "neighbor-advertisement-acknowledgment",
        "Neighbor Advertisement Acknowledgment Option",
        "RFC 5568",
    ),
    (21, "pvd-id", "PvD ID Router Advertisement Option", "RFC 8801"),
    (23, "map", "MAP Option", "RFC 5380"),
    (24, "route-information", "Route Information Option", "RFC 4191"),
    (25, "recursive-dns-server", "Recursive DNS Server Option", "RFC 8106"),
    (26, "ra-flags-extension", "RA Flags Extension Option", "RFC 5175"),
    (27, "handover-key-request", "Handover Key Request Option", "RFC 5269"),
    (28, "handover-key-reply", "Handover Key Reply Option", "RFC 5269"),
    (
        29,
        "handover-assist-information",
        "Handover Assist Information Option",
        "RFC 5271",
    ),
    (30, "mobile-node-identifier", "Mobile Node Identifier Option", "RFC 5271"),
    (31, "dns-search-list", "DNS Search List Option", "RFC 8106"),
    (32, "proxy-signature", "Proxy Signature (PS)", "RFC 6496"),
    (33, "address-registration", "Address Registration Option", "RFC 6775"),
    (34, "6lowpan-context", "6LoWPAN Context Option", "RFC 6775"),
    (
        35,
        "authoritative-border-router",
        "Authoritative Border Router Option",
        "RFC 6775",
    ),
    (
        36,
        "6lowpan-capability-indication",
        "6LoWPAN Capability Indication Option (6CIO)",
        "RFC 7400",
    ),
    (37, "captive-portal", "DHCP Captive-Portal", "RFC 8910"),
    (38, "pref64", "PREF64 option", "RFC 8781"),
    (39, "crypto-id-parameters", "Crypto-ID Parameters Option (CIPO)", "RFC 8928"),
    (40, "ndp-signature", "NDP Signature Option (NDPSO)", "RFC 8928"),
    (
        41,
        "resource-directory-address",
        "Resource Directory Address Option",
        "RFC 9176",
    ),
    (42, "consistent-uptime", "Consistent Uptime Option", "RFC 9685"),
    (138, "card-request", "CARD Request option", "RFC 4065"),
    (139, "card-reply", "CARD Reply option", "RFC 4065"),
    (144, "encrypted-dns", "Encrypted DNS Option", "RFC 9463"),
    (253, "experiment-1", "RFC3692-style Experiment 1", "RFC 4727"),
    (254, "experiment-2", "RFC3692-style Experiment 2", "RFC 4727"),
)
_EXPERIMENTAL = frozenset({32, 138, 139, 253, 254})

OPTIONS: tuple[NdpOption, ...] = tuple(
    NdpOption(
        number=number,
        name=name,
        iana_name=iana_name,
        source=source,
        status=Status.EXPERIMENTAL if number in _EXPERIMENTAL else Status.CURRENT,
    )
    for number, name, iana_name, source in _ROWS
)
