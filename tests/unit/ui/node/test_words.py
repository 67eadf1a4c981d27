"""From the words of the command line to a node's interfaces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.config.setup import LinkKind, LinkSetup
from asdic.engine.configuration import StaticAddress
from asdic.errors import OptionError
from asdic.ui.node.words import (
    added_links,
    open_ports,
    with_addresses,
    with_gateways,
    with_macs,
)
from asdic.wire.address import parse_address

Links = dict[str, LinkSetup]
ONE = added_links({}, ["t0"], LinkKind.TAP)
TWO = added_links(ONE, ["u0"], LinkKind.TUN)


def test_links_are_kept_in_their_order() -> None:
    assert [(one.kind, one.name) for one in TWO.values()] == [
        (LinkKind.TAP, "t0"),
        (LinkKind.TUN, "u0"),
    ]


def test_a_name_is_there_once_only() -> None:
    with pytest.raises(OptionError, match="--tun t0: there is a link of that name"):
        added_links(ONE, ["t0"], LinkKind.TUN)


def test_where_there_is_one_link_its_name_need_not_be_said() -> None:
    links = with_macs(ONE, ["02:00:00:00:00:01"])
    links = with_addresses(links, ["192.0.2.1/24", "t0=2001:db8::1/64"])
    links = with_gateways(links, ["192.0.2.9", "2001:db8::9"])
    assert links["t0"] == LinkSetup(
        kind=LinkKind.TAP,
        name="t0",
        link_layer_address=b"\2\0\0\0\0\1",
        addresses=(
            StaticAddress(octets=parse_address("192.0.2.1"), prefix_length=24),
            StaticAddress(octets=parse_address("2001:db8::1"), prefix_length=64),
        ),
        gateway=(parse_address("192.0.2.9"), parse_address("2001:db8::9")),
    )
    assert ONE["t0"].addresses == ()


def test_where_there_are_more_it_must_be() -> None:
    links = with_addresses(TWO, ["u0=192.0.2.1/24"])
    assert (len(links["t0"].addresses), len(links["u0"].addresses)) == (0, 1)


@pytest.mark.parametrize(
    ("use", "links", "word", "said"),
    [
        (with_macs, ONE, "x", "--mac x: 'x' is not a link-layer address"),
        (
            with_macs,
            TWO,
            "02:00:00:00:00:01",
            r"for which link\? Write t0=02:.* or u0=02:",
        ),
        (
            with_addresses,
            ONE,
            "192.0.2.1",
            "--address 192.0.2.1: .* the prefix's length",
        ),
        (with_addresses, ONE, "t1=192.0.2.1/24", "there is no link t1"),
        (with_addresses, {}, "192.0.2.1/24", r"for which link\?"),
        (with_gateways, ONE, "router", "--gateway router: .* neither"),
    ],
)
def test_what_it_cannot_be_is_told_with_its_option(
    use: Callable[[Links, list[str]], Links], links: Links, word: str, said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        use(links, [word])


def test_ports_are_listed_by_protocol() -> None:
    assert open_ports(["udp/7,tcp/7", "udp/9"]) == (frozenset({7, 9}), frozenset({7}))
    assert open_ports([]) == (frozenset(), frozenset())


@pytest.mark.parametrize("word", ["7", "sctp/7", "udp/", "udp/0", "udp/7,", "tcp/x"])
def test_what_is_no_port_is_refused(word: str) -> None:
    with pytest.raises(OptionError, match="--open"):
        open_ports([word])
