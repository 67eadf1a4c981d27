from __future__ import annotations

from msgspec.structs import replace

from asdic.ui.traceroute.extension_text import extension_text
from asdic.wire.multi_part import (
    InterfaceInformation,
    InterfaceName,
    Unknown,
)
from traces import INTERFACE, LABELS, UNKNOWN, extended


def test_objects_are_written_as_traceroute_does() -> None:
    assert extension_text(extended(LABELS, INTERFACE, UNKNOWN)) == (
        "MPLS:L=24001,E=5,S=0,T=1/L=16,E=0,S=1,T=254;"
        'INC:3,2001:db8:100::1,"eth1",mtu=1500;9/1:0000abcd'
    )


def test_roles_have_names_and_absent_parts_are_left_out() -> None:
    texts = [
        extension_text(extended(InterfaceInformation(role=role))) for role in range(4)
    ]
    assert texts == ["INC:", "SUB:", "OUT:", "NXT:"]


def test_what_a_terminal_might_obey_is_not_written() -> None:
    name = InterfaceName(name=b'\x1b[2J"eth\xff')
    text = extension_text(extended(replace(INTERFACE, name=name)))
    assert '"?[2J?eth\\xff"' in text


def test_an_object_that_is_cut_short_is_digits() -> None:
    assert extension_text(extended(Unknown(octets=b"\x00\x03"))) == "0003"
