"""Effects of a node as lines."""

from __future__ import annotations

from asdic.engine.access_lists import AccessLogged
from asdic.engine.configuration import AccessAction
from asdic.engine.effects import Deliver, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.neighbor import NeighborChanged, State
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.rule import Rule
from asdic.ui.trace import effect_text, event_text
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.link_type import LinkType

LEFT, RIGHT = parse_address("2001:db8::1"), parse_address("2001:db8::2")
ECHO = icmpv6_packet(icmpv6.EchoRequest(identifier=7, sequence_number=1), LEFT, RIGHT)
MACS = bytes.fromhex("0200000000020200000000 01 86dd")


class Rebooted(Event, frozen=True, kw_only=True):
    """An event that says nothing but its name."""


def changed(link_layer_address: bytes) -> NeighborChanged:
    return NeighborChanged(
        interface="eth0",
        address=RIGHT,
        state=State.STALE,
        link_layer_address=link_layer_address,
    )


def test_a_frame_says_from_whom_to_whom_and_what() -> None:
    assert effect_text(Transmit("eth0", MACS + ECHO)) == (
        "out      02:00:00:00:00:01 > 02:00:00:00:00:02 "
        "IP6 2001:db8::1 > 2001:db8::2: ICMP6, echo request, id 7, seq 1, length 8"
    )


def test_a_delivery_says_what_is_delivered() -> None:
    assert effect_text(Deliver("eth0", ECHO, 58, 40)) == (
        "deliver  IP6 2001:db8::1 > 2001:db8::2: ICMP6, echo request, id 7, seq 1, length 8"
    )


def test_a_silence_names_its_rule_and_the_section_that_demands_it() -> None:
    rule = Rule(name="no-reason", source="RFC 0 §1", text="None at all.")
    assert (
        effect_text(StaySilent(rule)) == "silent   no-reason (RFC 0 §1): None at all."
    )


def test_an_event_is_told_in_words() -> None:
    assert effect_text(Notify(changed(MACS[:6]))) == (
        "event    neighbor changed on eth0: address 2001:db8::2, state stale, "
        "link layer address 02:00:00:00:00:02"
    )


def test_an_address_that_is_not_known_is_said_to_be_unknown() -> None:
    assert event_text(changed(b"")).endswith("link layer address unknown")


def test_an_event_without_particulars_is_its_name() -> None:
    assert event_text(Rebooted(interface="eth0")) == "rebooted on eth0"


def test_numbers_stand_as_they_are() -> None:
    class Aged(Event, frozen=True, kw_only=True):
        mtu: int

    assert event_text(Aged(interface="e", mtu=1280)) == "aged on e: mtu 1280"


def test_a_packet_without_a_frame_says_what_it_is() -> None:
    assert effect_text(Transmit("tun0", ECHO), LinkType.RAW) == (
        "out      IP6 2001:db8::1 > 2001:db8::2: ICMP6, echo request, id 7, seq 1, length 8"
    )


def test_what_an_event_has_nothing_of_is_not_told() -> None:
    logged = AccessLogged(
        interface="eth0",
        access_list="A",
        sequence=10,
        action=AccessAction.DENY,
        source=LEFT,
        destination=RIGHT,
        protocol=58,
        icmp_type=128,
        icmp_code=0,
    )
    assert event_text(logged) == (
        "access logged on eth0: access list A, sequence 10, action deny,"
        " source 2001:db8::1, destination 2001:db8::2, protocol 58,"
        " icmp type 128, icmp code 0, packets 1"
    )
