"""Tests of `asdic send` as far as it sends nothing."""

from pathlib import Path

import pytest

from asdic.links.capture import PcapReader
from asdic.tools.send import catalog
from asdic.ui.cli.main import main
from asdic.wire import ethernet, icmpv4, icmpv6, packet

ECHO = ("identifier=1", "sequence_number=2")
PLACE = ("--to", "192.0.2.2", "--from", "192.0.2.1")
FRAMED = ("icmpv4.echo-request", *ECHO, *PLACE, "--pcap", "/dev/null")


def run(*words: str) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        main(["send", *words])
    return left.value.code


def test_hex_prints_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("icmpv4.echo-request", *ECHO, "--hex") == 0
    expected = icmpv4.encode(icmpv4.EchoRequest(identifier=1, sequence_number=2))
    assert bytes.fromhex(capsys.readouterr().out) == expected


def test_hex_of_icmpv6_covers_the_addresses(
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = ("--to", "2001:db8::2", "--from", "2001:db8::1")
    assert run("icmpv6.echo-request", *ECHO, "--hex", *place) == 0
    message = icmpv6.EchoRequest(identifier=1, sequence_number=2)
    source, target = (bytes.fromhex(f"20010db8{one:024x}") for one in (1, 2))
    expected = icmpv6.encode(message, source, target)
    assert bytes.fromhex(capsys.readouterr().out) == expected


@pytest.mark.parametrize(
    ("wish", "held"), [("zero", 0), ("0x1234", 0x1234), ("wrong", 0xF7FD ^ 0x8000)]
)
def test_the_checksum_is_as_wished(
    wish: str, held: int, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("identifier=0", "sequence_number=2", "--hex", "--checksum", wish)
    assert run("icmpv4.echo-request", *words) == 0
    octets = bytes.fromhex(capsys.readouterr().out)
    assert int.from_bytes(octets[2:4], "big") == held


def test_a_capture_holds_the_whole_packet(tmp_path: Path) -> None:
    path = tmp_path / "one.pcap"
    place = ("--to", "192.0.2.2", "--from", "192.0.2.1", "--ttl", "3")
    assert run("icmpv4.echo-request", *ECHO, *place, "--pcap", str(path)) == 0
    with PcapReader(path) as capture:
        (record,) = capture
    decoded = packet.decode(record.octets, capture.link_type)
    assert decoded.layers[1] == icmpv4.EchoRequest(identifier=1, sequence_number=2)
    assert record.octets[8] == 3


def test_a_capture_holds_the_whole_frame(tmp_path: Path) -> None:
    path = tmp_path / "one.pcap"
    place = ("--to", "192.0.2.2", "--from", "192.0.2.1", "-I", "lo")
    macs = ("--ether-to", "02:00:00:00:00:02")
    words = ("icmpv4.echo-request", *ECHO, *place, *macs, "--pcap", str(path))
    assert run(*words) == 0
    with PcapReader(path) as capture:
        (record,) = capture
    decoded = packet.decode(record.octets, capture.link_type)
    assert decoded.layers[0] == ethernet.Header(
        destination=b"\2\0\0\0\0\2", source=bytes(6), ether_type=0x0800
    )
    assert decoded.layers[2] == icmpv4.EchoRequest(identifier=1, sequence_number=2)


def test_list_names_every_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(catalog())
    wanted = ["mtu=", "invoking_packet=", "[code=]"]
    assert ["icmpv6.packet-too-big", *wanted] in map(str.split, lines)


@pytest.mark.parametrize("name", list(catalog()))
def test_fields_are_explained_for_every_message(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(name, "--fields") == 0
    assert capsys.readouterr().out.startswith(name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which message?"),
        (("icmpv4.nothing",), "no such message"),
        (("icmpv4.echo-request", *ECHO), "where to?"),
        (("icmpv6.echo-request", *ECHO, "--hex"), "where to?"),
        (("icmpv4.echo-request", *ECHO, "--checksum", "x"), "--checksum x"),
        (("icmpv4.echo-request", *ECHO, "--checksum", "0x10000"), "--checksum"),
        (
            ("icmpv4.echo-request", "identifier=70000", "sequence_number=1", "--hex"),
            "does not fit",
        ),
        (
            ("icmpv4.echo-request", *ECHO, "--to", "127.0.0.1", "--from", "::1"),
            "not an IPv4 address",
        ),
        (("icmpv4.echo-request", *ECHO, "--to", "::1"), "not an IPv4 address"),
        ((*FRAMED, "--ether-to", "02:00"), "--ether-to 02:00: expected 6 octets"),
        ((*FRAMED, "--ether-from", "x"), "is not a link-layer address"),
        ((*FRAMED, "--ether-from", "02:00:00:00:00:01"), "Give it with --ether-to"),
        ((*FRAMED, "--ether-to", "02:00:00:00:00:01"), "needs an interface"),
        (("--frame", "00", "icmpv4.echo-request"), "--frame excludes a MESSAGE"),
        (("--frame", "00"), "--frame needs -I"),
        (("--frame", "zz", "-I", "lo"), "not hexadecimal octets"),
        (("--frame", "00", "-I", "eth77"), "eth77: no such interface"),
    ],
)
def test_what_cannot_be_sent_is_said_in_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 1
