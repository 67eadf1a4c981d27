"""Tests of messages from pairs of field and value."""

import pytest
from msgspec.structs import fields

import demo_messages
from asdic.errors import OptionError
from asdic.tools.send import catalog, craft, find
from asdic.tools.send.craft import settable
from asdic.wire import icmpv4, icmpv6, multi_part, ndp
from asdic.wire.address import parse_address


def made(name: str, *words: str, code: str | None = None) -> object:
    return craft(find(name), words, code)


def test_fields_have_the_names_of_the_figure() -> None:
    assert made("icmpv6.packet-too-big", "mtu=1280", "quote=60") == icmpv6.PacketTooBig(
        mtu=1280, invoking_packet=b"\x60"
    )


def test_hyphens_do_for_underscores() -> None:
    assert made(
        "icmpv4.echo-request", "identifier=1", "sequence-number=0x2", "data=text:a"
    ) == icmpv4.EchoRequest(identifier=1, sequence_number=2, data=b"a")


def test_a_code_has_a_number_or_a_name_and_is_0_otherwise() -> None:
    name = "icmpv4.destination-unreachable"
    for code, number in (("port-unreachable", 3), ("13", 13), (None, 0)):
        assert made(name, "quote=", code=code) == icmpv4.DestinationUnreachable(
            code=number, invoking_packet=b""
        )


def test_options_are_given_one_by_one() -> None:
    message = made(
        "icmpv6.router-advertisement",
        "router_lifetime=1800",
        "option=mtu,mtu=1454",
        "option=prefix-information,prefix=2001:db8::,prefix_length=64,on_link=true,"
        "valid_lifetime=2,preferred_lifetime=1",
        "option=dns-search-list,domain_names=example.org,lifetime=5",
    )
    assert message == icmpv6.RouterAdvertisement(
        router_lifetime=1800,
        options=(
            ndp.Mtu(mtu=1454),
            ndp.PrefixInformation(
                prefix=parse_address("2001:db8::"),
                prefix_length=64,
                on_link=True,
                valid_lifetime=2,
                preferred_lifetime=1,
            ),
            ndp.DnsSearchList.of("example.org", lifetime=5),
        ),
    )


def test_records_need_no_name_where_there_is_one_kind() -> None:
    message = made(
        "icmpv4.router-advertisement",
        "lifetime=9",
        "entry=router_address=192.0.2.1",
        "entry=router_address=192.0.2.2,preference_level=5",
    )
    assert isinstance(message, icmpv4.RouterAdvertisement)
    assert len(message.entries) == 2
    assert made("icmpv4.router-advertisement", "lifetime=9", "entries=") == (
        icmpv4.RouterAdvertisement(lifetime=9, entries=())
    )


def test_an_object_is_attached_as_rfc_4884_asks() -> None:
    message = made(
        "icmpv4.time-exceeded",
        "quote=4500",
        "object=mpls-label-stack,entry=(label=16004,bottom_of_stack=true)",
        "object=interface-information,role=1,index=(if_index=3),name=(name=eth0)",
    )
    labels = multi_part.MplsLabelStack(
        entries=(multi_part.LabelStackEntry(label=16004, bottom_of_stack=True),)
    )
    interface = multi_part.InterfaceInformation(
        role=1,
        index=multi_part.InterfaceIndex(if_index=3),
        name=multi_part.InterfaceName(name=b"eth0"),
    )
    error = icmpv4.TimeExceeded(code=0, invoking_packet=b"\x45\0")
    assert message == multi_part.attach(error, labels, interface)


def test_a_type_without_a_class_has_a_body() -> None:
    assert made("icmpv6.200", "body=0102", code="7") == icmpv6.Unknown(
        type=200, code=7, body=b"\1\2"
    )
    assert made("icmpv6.unknown", "type=201") == icmpv6.Unknown(type=201, code=0)


def test_none_stands_for_what_is_not_there() -> None:
    words = ("lifetime=9", "entries=", "num_addrs=none")
    message = made("icmpv4.router-advertisement", *words)
    assert message == icmpv4.RouterAdvertisement(lifetime=9, entries=())


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("icmpv6.packet-too-big", ("mtu=1280",), "invoking_packet missing"),
        ("icmpv6.packet-too-big", ("mtu",), "expected field=value"),
        ("icmpv6.packet-too-big", ("size=1",), "no field size; there are code, mtu"),
        ("icmpv6.packet-too-big", ("mtu=1", "mtu=2"), "mtu is given twice"),
        (
            "icmpv6.packet-too-big",
            ("object=unknown,octets=00",),
            "no extension objects",
        ),
        ("icmpv6.router-solicitation", ("option=nil,a=1",), "no option 'nil'"),
        ("icmpv6.router-solicitation", ("option=(mtu,(mtu=1",), "parentheses"),
        ("icmpv6.router-solicitation", ("option=mtu,mtu=1)",), "parentheses"),
        (
            "icmpv4.time-exceeded",
            ("quote=1200*00", "object=unknown,octets=00040909"),
            "octets quoted",
        ),
    ],
)
def test_what_makes_no_message_is_refused(
    name: str, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        made(name, *words)


def test_every_field_of_every_message_can_be_set() -> None:
    for entry in catalog().values():
        names = {info.name for info in fields(entry.message)}
        assert settable(entry.message).keys() == names


def test_every_item_of_the_demo_has_a_class_that_can_be_named() -> None:
    for _, _, message in demo_messages.icmpv6_messages():
        for name, one in settable(type(message)).items():
            held = getattr(message, name)
            if one.several:
                assert {type(item) for item in held} <= set(one.items)
