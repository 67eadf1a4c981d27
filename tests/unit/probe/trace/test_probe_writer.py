from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.links.probes.arrival import AnswerArrival
from asdic.links.probes.probe import Probe, Transport
from asdic.probe.trace import Transmit
from asdic.probe.trace.probe_writer import least_length
from asdic.wire.checksum import is_valid, pseudo_header_sum
from trace_arrivals import (
    COOKIE,
    FAR,
    LOCAL_PORT,
    SOURCE,
    echo_reply,
    error,
    segment,
    writer,
)

TRANSPORTS = list(Transport)
versions = st.sampled_from([4, 6])
tokens = st.integers(1, 0xFFFE)
flows = st.integers(0, 40_000)


def probe(octets: bytes, token: int = 1) -> Transmit:
    return Transmit(token=token, hop_limit=1, octets=octets)


@given(st.sampled_from(TRANSPORTS), versions, tokens, flows, st.integers(28, 1500))
def test_the_checksum_is_right(
    transport: Transport, version: int, token: int, flow: int, length: int
) -> None:
    octets = writer(transport, version, length).write(token, flow)

    protocol = transport.protocol(FAR[version])
    initial = 0
    if (transport, version) != (Transport.ICMP, 4):
        initial = pseudo_header_sum(
            SOURCE[version], FAR[version], protocol, len(octets)
        )
    assert is_valid(octets, initial)


@given(st.sampled_from([Transport.UDP, Transport.UDP_LITE]), versions, tokens, flows)
def test_a_datagrams_checksum_is_its_token_and_ports_are_the_flows(
    transport: Transport, version: int, token: int, flow: int
) -> None:
    found = writer(transport, version).write(token, flow)
    other = writer(transport, version).write(token % 0xFFFE + 1, flow)

    assert int.from_bytes(found[6:8], "big") == token
    assert found[:4] == other[:4]


@given(versions, tokens, tokens, flows)
def test_echoes_of_a_flow_have_one_identifier_and_checksum(
    version: int, token: int, other: int, flow: int
) -> None:
    one, two = (writer(Transport.ICMP, version).write(n, flow) for n in (token, other))

    assert one[:6] == two[:6]
    assert int.from_bytes(one[6:8], "big") == token


@given(versions, tokens, tokens, flows)
def test_segments_of_a_flow_have_the_same_ports(
    version: int, token: int, other: int, flow: int
) -> None:
    one, two = (writer(Transport.TCP, version).write(n, flow) for n in (token, other))

    assert one[:4] == two[:4]
    assert one[13] == 2  # SYN
    assert (one[4:8] == two[4:8]) == (token == other)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_flows_differ(transport: Transport) -> None:
    one, two = (writer(transport).write(5, flow) for flow in (0, 1))
    assert one[:4] != two[:4]


def test_a_classic_port_goes_up_with_each_probe() -> None:
    found = [writer(classic=True).write(token, 0)[2:4] for token in (1, 2, 3)]
    assert [int.from_bytes(port, "big") for port in found] == [33434, 33435, 33436]


@given(st.sampled_from(TRANSPORTS), versions, tokens, flows, st.integers(8, 100))
def test_an_error_tells_its_probe_however_little_is_quoted(
    transport: Transport, version: int, token: int, flow: int, quoted: int
) -> None:
    one = writer(transport, version)
    about = error(
        probe(one.write(token, flow)),
        1,
        version=version,
        transport=transport,
        quoted=quoted,
    )
    assert one.token_of_error(about) == token


@given(tokens)
def test_a_classic_error_tells_its_probe_by_the_port(token: int) -> None:
    one = writer(classic=True)
    about = error(probe(one.write(token, 0)), 1, quoted=8)
    if 33434 + token - 1 <= 0xFFFF:
        assert one.token_of_error(about) == token


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_an_error_about_a_strangers_packet_is_none_of_ours(
    transport: Transport,
) -> None:
    one = writer(transport)
    about = error(probe(one.write(7, 0)), 1, transport=transport)
    strange = replace(
        about.quoted,
        source_port=about.quoted.source_port and 9,
        destination_port=about.quoted.destination_port and 9,
        identifier=about.quoted.identifier and 9,
        data=bytes(len(about.quoted.data)),
    )
    assert one.token_of_error(replace(about, quoted=strange)) is None
    other = replace(about.quoted, protocol=99)
    assert one.token_of_error(replace(about, quoted=other)) is None


def test_a_short_quote_with_another_source_port_is_none_of_ours() -> None:
    one = writer()
    about = error(probe(one.write(7, 0)), 1, quoted=8)
    strange = replace(about.quoted, source_port=9)
    assert one.token_of_error(replace(about, quoted=strange)) is None


def test_a_wrong_tcp_cookie_is_none_of_ours() -> None:
    one = writer(Transport.TCP)
    about = error(probe(one.write(7, 0)), 1, transport=Transport.TCP)
    strange = replace(about.quoted, sequence_number=7 << 16)
    assert one.token_of_error(replace(about, quoted=strange)) is None
    assert (
        one.token_of_error(
            replace(about, quoted=replace(about.quoted, sequence_number=None))
        )
        is None
    )


def test_a_probe_that_the_socket_tells_needs_no_quote() -> None:
    one = writer(Transport.TCP)
    sent = Probe(hop_limit=1, octets=one.write(7, 0))
    about = replace(error(probe(sent.octets), 1), sent=sent)
    assert one.token_of_error(about) == 7
    assert one.token_of_answer(replace(segment(probe(sent.octets), 1), sent=sent)) == 7


def test_a_datagram_without_room_cannot_be_told_apart() -> None:
    one = writer(length=28)
    assert not one.tells_apart
    assert one.token_of_error(error(probe(one.write(7, 0)), 1)) == 0
    assert writer(Transport.ICMP, length=28).tells_apart


def test_answers_tell_their_probe() -> None:
    icmp, tcp = writer(Transport.ICMP), writer(Transport.TCP)
    reply = echo_reply(probe(icmp.write(7, 0)), 1)
    assert icmp.token_of_answer(reply) == 7
    assert icmp.token_of_answer(replace(reply, identifier=9)) is None
    assert icmp.token_of_answer(replace(reply, source=SOURCE[4])) is None
    syn_ack = segment(probe(tcp.write(7, 0)), 1)
    assert tcp.token_of_answer(syn_ack) == 7
    assert tcp.token_of_answer(replace(syn_ack, acknowledgment_number=1)) is None
    assert tcp.token_of_answer(replace(syn_ack, acknowledgment_number=None)) is None


def test_a_datagram_that_answers_tells_its_probe_if_it_brings_the_data_back() -> None:
    one = writer()
    octets = one.write(7, 0)
    answer = AnswerArrival(
        source=FAR[4],
        protocol=17,
        arrived=1,
        time_ns=1,
        source_port=33440,
        destination_port=LOCAL_PORT,
        data=octets[8:],
    )
    assert one.token_of_answer(answer) == 7
    assert one.token_of_answer(replace(answer, data=b"who?")) == 0
    assert writer(classic=True).token_of_answer(answer) == 7
    assert COOKIE.to_bytes(4, "big") in octets


def test_a_changed_checksum_shows_a_translator() -> None:
    one = writer()
    about = error(probe(one.write(7, 0)), 1)
    assert one.translation(about.quoted, 7) == 0
    assert one.translation(replace(about.quoted, checksum=17), 7) == 10
    assert one.translation(replace(about.quoted, checksum=None), 7) is None
    assert writer(Transport.ICMP).translation(about.quoted, 7) is None


def test_a_checksum_that_no_device_finished_shows_nothing() -> None:
    one = writer()
    unfinished = pseudo_header_sum(SOURCE[4], FAR[4], 17, 60)
    quoted = replace(error(probe(one.write(7, 0)), 1).quoted, checksum=unfinished)
    assert one.translation(quoted, 7) is None


def test_the_shortest_probes_have_headers_alone() -> None:
    assert least_length(FAR[4], Transport.UDP) == 28
    assert least_length(FAR[6], Transport.TCP) == 60
    assert len(writer(length=28).write(1, 0)) == 8
    assert len(writer(length=29).write(1, 0)) == 9
