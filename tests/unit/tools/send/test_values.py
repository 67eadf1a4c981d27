"""Tests of values as text."""

from pathlib import Path

import pytest

from asdic.errors import OptionError
from asdic.links.capture import PcapngWriter, PcapWriter, Record
from asdic.tools.send.values import example, parse, parse_frame
from asdic.wire import ethernet, field, icmpv4, ipv4, packet
from asdic.wire.field import Field, Form
from asdic.wire.link_type import LinkType


@pytest.mark.parametrize(
    ("row", "text", "value"),
    [
        (field.number("n", 16), "1280", 1280),
        (field.hexadecimal("n", 16), "0x500", 1280),
        (field.flag("f"), "true", True),
        (field.flag("f"), "off", False),
        (field.ipv4("a"), "192.0.2.1", bytes((192, 0, 2, 1))),
        (field.ipv6("a"), "::1", bytes(15) + b"\1"),
        (field.prefix("p", 96), "64:ff9b::", bytes.fromhex("0064ff9b") + bytes(8)),
        (field.prefix("p"), "2001:db8::", bytes.fromhex("20010db800000000")),
        (field.prefix("p"), "::", b""),
        (field.addresses("a"), "::1+::2", (bytes(15) + b"\1", bytes(15) + b"\2")),
        (field.link_layer("l"), "02:00:00:00:00:01", b"\2\0\0\0\0\1"),
        (field.octets("o"), "60 0a:ff", b"\x60\x0a\xff"),
        (field.octets("o"), "0x600a", b"\x60\x0a"),
        (field.octets("o"), "3*abcd", b"\xab\xcd" * 3),
        (field.octets("o"), "text:hi there", b"hi there"),
        (field.octets("o"), "", b""),
        (field.text("t"), "eth0", b"eth0"),
        (field.domain_names("d"), "a.b+c", b"\1a\1b\0\1c\0"),
        (field.quote("q"), "4500", b"\x45\0"),
    ],
)
def test_a_value_is_read_by_the_form_of_its_field(
    row: Field, text: str, value: object
) -> None:
    assert parse(row, text) == value


@pytest.mark.parametrize(
    ("row", "text", "said"),
    [
        (field.number("n", 16), "many", "n=many: not a number"),
        (field.flag("f"), "perhaps", "neither true nor false"),
        (field.ipv4("a"), "::1", "not an ipv4 address"),
        (field.ipv6("a"), "nowhere", "nowhere"),
        (field.prefix("p"), "192.0.2.0", "not an IPv6 prefix"),
        (field.link_layer("l"), "eth0", "not a link-layer address"),
        (field.octets("o"), "xyz", "not hexadecimal octets"),
        (field.octets("o"), "@/nowhere/at/all", "No such file"),
        (field.domain_names("d"), "..", "label"),
    ],
)
def test_what_is_no_value_is_refused_in_one_line(
    row: Field, text: str, said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        parse(row, text)


def test_a_file_gives_octets(tmp_path: Path) -> None:
    path = tmp_path / "octets"
    path.write_bytes(b"\x45\0\0\x1c")
    assert parse(field.quote("q"), f"@{path}") == b"\x45\0\0\x1c"
    assert parse(field.text("t"), f"@{path}") == b"\x45\0\0\x1c"


def test_a_capture_gives_its_first_ip_packet(tmp_path: Path) -> None:
    header = ipv4.Header(
        source=bytes(4), destination=bytes(4), protocol=1, time_to_live=1
    )
    built = packet.build(
        ethernet.Header(destination=bytes(6), source=bytes(6), ether_type=0x800),
        header,
        icmpv4.EchoRequest(identifier=1, sequence_number=2),
    )
    path = tmp_path / "one.pcap"
    with PcapWriter(path) as capture:
        capture.write(built.octets, 0)
    assert parse(field.quote("q"), f"@{path}") == built.octets[14:]


def test_a_capture_without_an_ip_packet_is_no_quote(tmp_path: Path) -> None:
    path = tmp_path / "none.pcap"
    with PcapWriter(path, LinkType.ETHERNET):
        pass
    with pytest.raises(OptionError, match="no IP packet"):
        parse(field.quote("q"), f"@{path}")


def test_each_form_has_an_example() -> None:
    assert all(example(Field("x", 8, form, "")) for form in Form)


def test_a_frame_is_octets_or_the_content_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "frame.bin"
    path.write_bytes(bytes(14))
    assert parse_frame("ff:ff:00") == b"\xff\xff\0"
    assert parse_frame(f"@{path}") == bytes(14)


def test_the_frame_of_a_capture_is_the_first_with_ethernet(tmp_path: Path) -> None:
    path = tmp_path / "two.pcapng"
    with PcapngWriter(path) as capture:
        for octets, link in ((b"bare", LinkType.RAW), (b"frame", LinkType.ETHERNET)):
            capture.write_record(Record(0, octets, len(octets), link))
    assert parse_frame(f"@{path}") == b"frame"


def test_a_capture_without_ethernet_has_no_frame(tmp_path: Path) -> None:
    path = tmp_path / "raw.pcap"
    with PcapWriter(path, LinkType.RAW) as capture:
        capture.write(b"bare", 0)
    with pytest.raises(OptionError, match="no Ethernet frame in this capture"):
        parse_frame(f"@{path}")
