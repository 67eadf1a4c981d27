"""What asdic and tshark call the same field, message by message, option by option.

The keys are types, the rows pairs of names: asdic's in its JSON, tshark's in its own.
Left out is what tshark's JSON has no value for, such as reserved bits that it shows
as a part of something else.
"""

from __future__ import annotations

from typing import TypeAlias

__all__ = [
    "EXTENSION_HEADERS",
    "HEXADECIMAL",
    "MESSAGES",
    "NDP_OPTIONS",
    "OCTETS",
    "RECORD",
    "Rows",
]

Rows: TypeAlias = tuple[tuple[str, str], ...]

_ECHO4: Rows = (("identifier", "icmp.ident"), ("sequence_number", "icmp.seq"))
_MASK: Rows = (*_ECHO4, ("address_mask", "icmp.address_mask"))
_TIMESTAMP: Rows = (
    *_ECHO4,
    ("originate_timestamp", "icmp.originate_timestamp"),
    ("receive_timestamp", "icmp.receive_timestamp"),
    ("transmit_timestamp", "icmp.transmit_timestamp"),
)
_ECHO6: Rows = (
    ("identifier", "icmpv6.echo.identifier"),
    ("sequence_number", "icmpv6.echo.sequence_number"),
)
_LISTENER: Rows = (
    ("maximum_response_delay", "icmpv6.mld.maximum_response_delay"),
    ("multicast_address", "icmpv6.mld.multicast_address"),
)
_QUERY: Rows = (
    *_LISTENER,
    ("maximum_response_code", "icmpv6.mld.maximum_response_code"),
    ("suppress_router_side_processing", "icmpv6.mld.flag.s"),
    ("queriers_robustness_variable", "icmpv6.mld.flag.qrv"),
    ("queriers_query_interval_code", "icmpv6.mld.qqi"),
    ("number_of_sources", "icmpv6.mld.nb_sources"),
    ("sources", "icmpv6.mld.source_address"),
)
_NODE_INFORMATION: Rows = (
    ("qtype", "icmpv6.ni.qtype"),
    ("nonce", "icmpv6.ni.nonce"),
    ("global_addresses", "icmpv6.ni.flag.g"),
    ("site_local_addresses", "icmpv6.ni.flag.s"),
    ("link_local_addresses", "icmpv6.ni.flag.l"),
    ("compatible_addresses", "icmpv6.ni.flag.c"),
    ("all_addresses", "icmpv6.ni.flag.a"),
    ("truncated", "icmpv6.ni.flag.t"),
)

MESSAGES: dict[tuple[str, int], Rows] = {
    ("icmpv4", 0): _ECHO4,
    ("icmpv4", 5): (("gateway_internet_address", "icmp.redir_gw"),),
    ("icmpv4", 8): _ECHO4,
    ("icmpv4", 9): (
        ("num_addrs", "icmp.num_addrs"),
        ("addr_entry_size", "icmp.addr_entry_size"),
        ("lifetime", "icmp.lifetime"),
    ),
    ("icmpv4", 12): (("pointer", "icmp.pointer"),),
    ("icmpv4", 13): _TIMESTAMP,
    ("icmpv4", 14): _TIMESTAMP,
    ("icmpv4", 15): _ECHO4,
    ("icmpv4", 16): _ECHO4,
    ("icmpv4", 17): _MASK,
    ("icmpv4", 18): _MASK,
    ("icmpv6", 2): (("mtu", "icmpv6.mtu"),),
    ("icmpv6", 4): (("pointer", "icmpv6.pointer"),),
    ("icmpv6", 128): _ECHO6,
    ("icmpv6", 129): _ECHO6,
    ("icmpv6", 130): _QUERY,
    ("icmpv6", 131): _LISTENER,
    ("icmpv6", 132): _LISTENER,
    ("icmpv6", 134): (
        ("cur_hop_limit", "icmpv6.nd.ra.cur_hop_limit"),
        ("managed", "icmpv6.nd.ra.flag.m"),
        ("other", "icmpv6.nd.ra.flag.o"),
        ("home_agent", "icmpv6.nd.ra.flag.h"),
        ("preference", "icmpv6.nd.ra.flag.prf"),
        ("proxy", "icmpv6.nd.ra.flag.p"),
        ("router_lifetime", "icmpv6.nd.ra.router_lifetime"),
        ("reachable_time", "icmpv6.nd.ra.reachable_time"),
        ("retrans_timer", "icmpv6.nd.ra.retrans_timer"),
    ),
    ("icmpv6", 135): (("target_address", "icmpv6.nd.ns.target_address"),),
    ("icmpv6", 136): (
        ("router", "icmpv6.nd.na.flag.r"),
        ("solicited", "icmpv6.nd.na.flag.s"),
        ("override", "icmpv6.nd.na.flag.o"),
        ("target_address", "icmpv6.nd.na.target_address"),
    ),
    ("icmpv6", 137): (
        ("target_address", "icmpv6.nd.rd.target_address"),
        ("destination_address", "icmpv6.rd.na.destination_address"),
    ),
    ("icmpv6", 138): (
        ("sequence_number", "icmpv6.rr.sequence_number"),
        ("segment_number", "icmpv6.rr.segment_number"),
        ("test", "icmpv6.rr.flag.t"),
        ("result_requested", "icmpv6.rr.flag.r"),
        ("all_interfaces", "icmpv6.rr.flag.a"),
        ("site_specific", "icmpv6.rr.flag.s"),
        ("processed_previously", "icmpv6.rr.flag.p"),
        ("max_delay", "icmpv6.rr.maxdelay"),
    ),
    ("icmpv6", 139): _NODE_INFORMATION,
    ("icmpv6", 140): _NODE_INFORMATION,
    ("icmpv6", 143): (("number_of_records", "icmpv6.mldr.nb_mcast_records"),),
    ("icmpv6", 144): (("identifier", "icmpv6.mip6.identifier"),),
    ("icmpv6", 145): (
        ("identifier", "icmpv6.mip6.identifier"),
        ("home_agent_addresses", "icmpv6.mip6.home_agent_address"),
    ),
    ("icmpv6", 146): (("identifier", "icmpv6.mip6.identifier"),),
    ("icmpv6", 147): (
        ("identifier", "icmpv6.mip6.identifier"),
        ("managed", "icmpv6.mip6.flag.m"),
        ("other", "icmpv6.mip6.flag.o"),
    ),
    ("icmpv6", 148): (
        ("identifier", "icmpv6.send.identifier"),
        ("component", "icmpv6.send.component"),
    ),
    ("icmpv6", 149): (
        ("identifier", "icmpv6.send.identifier"),
        ("all_components", "icmpv6.send.all_components"),
        ("component", "icmpv6.send.component"),
    ),
    ("icmpv6", 151): (
        ("query_interval", "icmpv6.mcast_ra.query_interval"),
        ("robustness_variable", "icmpv6.mcast_ra.robustness_variable"),
    ),
    ("icmpv6", 154): (("subtype", "icmpv6.fmip6.subtype"),),
}

RECORD: Rows = (
    ("record_type", "icmpv6.mldr.mar.record_type"),
    ("auxiliary_data_length", "icmpv6.mldr.mar.aux_data_len"),
    ("number_of_sources", "icmpv6.mldr.mar.nb_sources"),
    ("multicast_address", "icmpv6.mldr.mar.multicast_address"),
    ("sources", "icmpv6.mldr.mar.source_address"),
    ("auxiliary_data", "icmpv6.mldr.mar.auxiliary_data"),
)
"""Of a Multicast Address Record of a version 2 report."""

_LINK_LAYER_ADDRESS: Rows = (("link_layer_address", "icmpv6.opt.linkaddr"),)
_ADDRESSES: Rows = (("addresses", "icmpv6.opt.ipv6_address"),)

NDP_OPTIONS: dict[int, Rows] = {
    1: _LINK_LAYER_ADDRESS,
    2: _LINK_LAYER_ADDRESS,
    3: (
        ("prefix_length", "icmpv6.opt.prefix.length"),
        ("on_link", "icmpv6.opt.prefix.flag.l"),
        ("autonomous", "icmpv6.opt.prefix.flag.a"),
        ("router_address", "icmpv6.opt.prefix.flag.r"),
        ("valid_lifetime", "icmpv6.opt.prefix.valid_lifetime"),
        ("preferred_lifetime", "icmpv6.opt.prefix.preferred_lifetime"),
        ("prefix", "icmpv6.opt.prefix"),
    ),
    5: (("mtu", "icmpv6.opt.mtu"),),
    6: (("shortcut_limit", "icmpv6.opt.nbma.shortcut_limit"),),
    7: (("advertisement_interval", "icmpv6.opt.advertisement_interval"),),
    8: (
        ("home_agent_preference", "icmpv6.opt.home_agent_preference"),
        ("home_agent_lifetime", "icmpv6.opt.home_agent_lifetime"),
    ),
    9: _ADDRESSES,
    10: _ADDRESSES,
    12: (("key_hash", "icmpv6.opt.rsa.key_hash"),),
    14: (("nonce", "icmpv6.opt.nonce"),),
    17: (
        ("option_code", "icmpv6.opt.ipa.option_code"),
        ("prefix_length", "icmpv6.opt.ipa.prefix_len"),
        ("ipv6_address", "icmpv6.opt.ipa.ipv6_address"),
    ),
    18: (
        ("option_code", "icmpv6.opt.nrpi.option_code"),
        ("prefix_length", "icmpv6.opt.nrpi.prefix_len"),
        ("prefix", "icmpv6.opt.nrpi.prefix"),
    ),
    19: (
        ("option_code", "icmpv6.opt.lla.option_code"),
        ("link_layer_address", "icmpv6.opt.lla.bytes"),
    ),
    23: (
        ("distance", "icmpv6.opt.map.distance"),
        ("preference", "icmpv6.opt.map.preference"),
        ("regional", "icmpv6.opt.map.flag.r"),
        ("valid_lifetime", "icmpv6.opt.map.valid_lifetime"),
        ("global_address", "icmpv6.opt.map.global_address"),
    ),
    24: (
        ("prefix_length", "icmpv6.opt.prefix.length"),
        ("preference", "icmpv6.opt.route_info.flag.route_preference"),
        ("route_lifetime", "icmpv6.opt.route_lifetime"),
    ),
    25: (
        ("lifetime", "icmpv6.opt.rdnss.lifetime"),
        ("addresses", "icmpv6.opt.rdnss"),
    ),
    31: (("lifetime", "icmpv6.opt.dnssl.lifetime"),),
    37: (("uri", "icmpv6.opt.captive_portal"),),
    38: (
        ("scaled_lifetime", "icmpv6.opt.pref64.scaled_lifetime"),
        ("prefix_length_code", "icmpv6.opt.pref64.plc"),
        ("prefix", "icmpv6.opt.pref64.prefix"),
    ),
}

EXTENSION_HEADERS: dict[str, tuple[str, Rows]] = {
    "hop_by_hop_options": (
        "ipv6.hopopts",
        (
            ("next_header", "ipv6.hopopts.nxt"),
            ("header_extension_length", "ipv6.hopopts.len"),
        ),
    ),
    "destination_options": (
        "ipv6.dstopts",
        (
            ("next_header", "ipv6.dstopts.nxt"),
            ("header_extension_length", "ipv6.dstopts.len"),
        ),
    ),
    "fragment": (
        "ipv6.fraghdr",
        (
            ("next_header", "ipv6.fraghdr.nxt"),
            ("fragment_offset", "ipv6.fraghdr.offset"),
            ("more_fragments", "ipv6.fraghdr.more"),
            ("identification", "ipv6.fraghdr.ident"),
        ),
    ),
}
"""Of asdic's layer: what tshark calls the header, and its fields."""

OCTETS = frozenset(
    {
        "icmpv6.opt.linkaddr",
        "icmpv6.opt.lla.bytes",
        "icmpv6.opt.nonce",
        "icmpv6.opt.rsa.key_hash",
        "icmpv6.mldr.mar.auxiliary_data",
    }
)
"""Fields that tshark shows as octets with colons between them."""

HEXADECIMAL = frozenset({"icmpv6.ni.nonce"})
"""Fields that are a number for tshark, and octets for asdic."""
