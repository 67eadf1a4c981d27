"""Access lists in a node's file: what they become, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.config.read import read_setup
from asdic.engine.configuration import (
    AccessAction,
    AccessControl,
    AccessEntry,
    AccessList,
    AccessListKind,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError

FILE = """
[[interface]]
kind = "tap"
name = "t0"
ipv4_access_in = "FROM_A"
ipv6_access_out = "V6"

[[access_list]]
name = "FROM_A"
remarks = ["end"]

[[access_list.entries]]
action = "permit"
protocol = "icmp"
icmp_type = 3
icmp_code = 4
remarks = ["path MTU discovery"]

[[access_list.entries]]
sequence = 15
action = "permit"
protocol = "udp"
source = "192.0.2.0/24"
source_ports = "gt 1023"
destination_ports = "range 33434 33523"
log = true

[[access_list.entries]]
action = "deny"
dscp = 46

[[access_list]]
name = "V6"
version = 6

[[access_list.entries]]
action = "deny"
routing = true

[[access_list]]
name = "7"
kind = "standard"
entries = [{action = "permit", source = "192.0.2.9", log = true}]

[access_control]
log_interval = "10s"
max_logged_flows = 7
"""
BEGINNING = '[[access_list]]\nname = "A"\n[[access_list.entries]]\naction = "permit"\n'
STANDARD_6 = '[[access_list]]\nname = "A"\nversion = 6\nkind = "standard"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "node.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_lists_are_read(tmp_path: Path) -> None:
    setup = read_setup(written(tmp_path, FILE))

    permit, deny = AccessAction.PERMIT, AccessAction.DENY
    first, second, third = setup.base.access_lists
    assert first == AccessList(
        name="FROM_A",
        entries=(
            AccessEntry(
                sequence=10,
                action=permit,
                protocol=1,
                icmp_type=3,
                icmp_code=4,
                remarks=("path MTU discovery",),
            ),
            AccessEntry(
                sequence=15,
                action=permit,
                protocol=17,
                source=AddressMatch(
                    octets=bytes((192, 0, 2, 0)), wildcard=b"\0\0\0\xff"
                ),
                source_ports=PortMatch(operator=PortOperator.GT, ports=(1023,)),
                destination_ports=PortMatch(
                    operator=PortOperator.RANGE, ports=(33434, 33523)
                ),
                log=True,
            ),
            AccessEntry(sequence=25, action=deny, dscp=46),
        ),
        remarks=("end",),
    )
    assert second == AccessList(
        name="V6",
        version=6,
        entries=(AccessEntry(sequence=10, action=deny, routing=True),),
    )
    assert (third.name, third.kind) == ("7", AccessListKind.STANDARD)
    (link,) = setup.links
    assert (link.ipv4_access_in, link.ipv4_access_out) == ("FROM_A", None)
    assert (link.ipv6_access_in, link.ipv6_access_out) == (None, "V6")
    told = AccessControl(log_interval=10 * SECOND, max_logged_flows=7)
    assert setup.base.access_control == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            BEGINNING + 'protocl = "tcp"',
            "5: access_list[1].entries[1].protocl: there is no such key; did you mean",
        ),
        (
            BEGINNING + 'protocol = "tpc"',
            "5: access_list[1].entries[1].protocol: 'tpc': expected ah, esp,",
        ),
        (
            BEGINNING + 'source_ports = "eq 80"',
            "3: access list A, entry 10: only tcp and udp have ports",
        ),
        (
            BEGINNING + '[[access_list.entries]]\nsequence = 7\naction = "deny"',
            "5: access list A, entry 7: expected a sequence number from 11",
        ),
        (
            BEGINNING + '[[access_list]]\nname = "A"',
            "6: access list A: there are two",
        ),
        (
            BEGINNING + '[[access_list]]\nname = "B"\nversion = 6\n'
            '[[access_list.entries]]\naction = "permit"\nsource = "192.0.2.9"',
            "8: access list B, entry 10: the address is not of the list's family",
        ),
        (
            BEGINNING + '[[interface]]\nkind = "tap"\nname = "t0"\n'
            'ipv4_access_in = "B"',
            "8: interface[1].ipv4_access_in: there is no access list B",
        ),
        (
            BEGINNING + '[[interface]]\nkind = "tap"\nname = "t0"\n'
            'ipv6_access_in = "A"',
            "8: interface[1].ipv6_access_in: A is a list of IPv4",
        ),
        (
            STANDARD_6 + 'entries = [{action = "deny"}]',
            "5: access list A, entry 10: a list of IPv6 is an extended one",
        ),
    ],
)
def test_a_wrong_list_is_told_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        read_setup(path)
    assert str(caught.value).startswith(f"{path}:{said}")
