"""Commands that enter an interface, and say what it is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft_interface import new_link
from asdic.config.ios.read import parse_ios
from asdic.config.setup import LinkKind
from ios_texts import link, problem

PLAIN = new_link("Ethernet0/0")


def names(text: str) -> list[str]:
    return [one.name for one in parse_ios(text).setup.links]


def test_an_interface_is_entered_again_by_any_of_its_names() -> None:
    text = "int e0/0\n mtu 1400\ninterface Ethernet 0/0\n ip mtu 1000\ninterface lo0"
    one, other = parse_ios(text).setup.links
    assert (one.name, one.mtu, one.ipv4_mtu) == ("Ethernet0/0", 1400, 1000)
    assert (other.name, other.kind) == ("Loopback0", LinkKind.LOOPBACK)
    assert other.kind is LinkKind.LOOPBACK


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("description To  R1", {"description": "To  R1"}),
        ("shutdown", {"shutdown": True}),
        ("mac-address 0200.0000.00ab", {"link_layer_address": b"\2\0\0\0\0\xab"}),
        ("mtu 1400", {"mtu": 1400}),
        ("ip mtu 1000", {"ipv4_mtu": 1000}),
        ("ipv6 mtu 1280", {"ipv6_mtu": 1280}),
        ("ip tcp adjust-mss 1360", {"ipv4_tcp_mss": 1360}),
        ("ipv6 tcp adjust-mss 1340", {"ipv6_tcp_mss": 1340}),
    ],
)
def test_a_command_sets_a_part_and_no_takes_it_back(
    line: str, fields: dict[str, object]
) -> None:
    changed = replace(link(line), advertising=PLAIN.advertising)
    assert changed == replace(PLAIN, **fields)
    assert link(line, f"no {line}") == PLAIN
    assert link(line, f"default {line}") == PLAIN


def test_the_last_word_on_a_shutdown_counts() -> None:
    assert not link("shutdown", "no shutdown").shutdown


def test_an_interface_can_be_removed_or_made_as_it_was() -> None:
    assert names("int e0/0\nint e0/1\nno interface e0/0") == ["Ethernet0/1"]
    text = "int e0/0\n mtu 1400\ndefault interface e0/0"
    assert parse_ios(text).setup.links == (PLAIN,)
    assert problem("no interface e0/0") == "1: there is no interface Ethernet0/0"


@pytest.mark.parametrize("name", ["Serial0/0", "Ethernet0/0.10", "Tunnel1"])
def test_an_interface_of_another_kind_is_left_alone_with_all_under_it(
    name: str,
) -> None:
    text = f"interface {name}\n encapsulation dot1Q 10\n ip address dhcp\nint e0/0"
    reading = parse_ios(text)
    assert [one.name for one in reading.setup.links] == ["Ethernet0/0"]
    assert [(one.line, one.text) for one in reading.notices] == [
        (1, f"{name}: there is no such interface here; it is left alone")
    ]


def test_a_command_of_a_node_ends_an_interface() -> None:
    text = "interface e0/0\nip route 10.0.0.0 255.0.0.0 192.0.2.1\n"
    assert len(parse_ios(text).setup.base.routes) == 1
    assert problem(*text.splitlines(), " mtu 1400").endswith(
        '"mtu 1400" belongs under "interface"'
    )


def test_a_line_that_both_modes_know_is_the_one_that_does_something() -> None:
    setup = parse_ios("int e0/0\nip route-cache\nip address 192.0.2.1 255.255.255.0")
    assert len(setup.setup.links[0].addresses) == 1
    assert [one.line for one in setup.notices] == [2]
