"""For each rule of `asdic.engine.fragmentation`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.fragmentation import Problem, cut_ipv4, cut_ipv6
from asdic.engine.rule import Rule
from asdic.wire import ipv4, ipv6
from fragments import (
    DATA,
    HOST,
    HOST_4,
    OTHER_PEER,
    PEER,
    PEER_4,
    UDP,
    FragmentBench,
    fragment,
)
from turns import silences

__all__ = ["EXAMPLES"]


def _fragment_length() -> None:
    bench = FragmentBench()

    result = bench.receive(fragment(0, DATA[:13]))

    assert isinstance(result, Problem)
    assert (result.rule.name, result.code, result.pointer) == ("fragment-length", 0, 4)
    assert len(bench.reassembler) == 0


def _fragment_beyond_maximum() -> None:
    bench = FragmentBench()

    result = bench.receive(fragment(65_528, DATA[:8], more=False))

    assert isinstance(result, Problem)
    assert result.rule.name == "fragment-beyond-maximum"
    assert (result.code, result.pointer) == (0, 42)
    assert len(bench.reassembler) == 0


def _first_fragment_without_headers() -> None:
    bench = FragmentBench()

    result = bench.receive(fragment(0, DATA[:16], next_header=6))

    assert isinstance(result, Problem)
    assert result.rule.name == "first-fragment-without-headers"
    assert (result.code, result.pointer) == (3, 0)


def _fragment_empty() -> None:
    bench = FragmentBench()

    bench.receive(fragment(64, b""))

    assert silences(bench.last) == ["fragment-empty"]
    assert len(bench.reassembler) == 0


def _reassembly_source_full() -> None:
    bench = FragmentBench(max_packets_per_source=2)
    bench.receive(fragment(0, DATA[:8], source=OTHER_PEER))
    for identification in range(3):
        bench.receive(fragment(0, DATA[:8], identification=identification))

    assert silences(bench.last) == ["reassembly-source-full"]
    assert bench.receive(fragment(8, DATA[:8], more=False, source=OTHER_PEER))


def _reassembly_packets_full() -> None:
    bench = FragmentBench(max_packets=3)
    bench.receive(fragment(0, DATA[:8], source=OTHER_PEER))
    for identification in range(3):
        bench.receive(fragment(0, DATA[:8], identification=identification))

    assert silences(bench.last) == ["reassembly-packets-full"]
    assert len(bench.reassembler) == 3


def _reassembly_octets_full() -> None:
    bench = FragmentBench(max_octets=400)
    bench.receive(fragment(0, DATA[:80], source=OTHER_PEER))
    for identification in range(3):
        bench.receive(fragment(0, DATA[:80], identification=identification))

    assert silences(bench.last) == ["reassembly-octets-full"]
    assert bench.reassembler.octets <= 400


def _cut(packet: bytes, mtu: int) -> str:
    cut = cut_ipv6(packet, mtu, 1) if packet[0] >> 4 == 6 else cut_ipv4(packet, mtu)
    assert isinstance(cut, Rule)
    return cut.name


def _dont_fragment() -> None:
    header = ipv4.Header(
        source=PEER_4, destination=HOST_4, protocol=UDP, time_to_live=64, flags=2
    )

    assert _cut(header.encode(DATA), 576) == "dont-fragment"


def _fragment_without_room() -> None:
    header = ipv6.Header(source=HOST, destination=PEER, next_header=253, hop_limit=64)

    assert _cut(header.encode(DATA), 40) == "fragment-without-room"


def _headers_beyond_first_fragment() -> None:
    options = bytes((253, 160, 1, 255)) + bytes(1284)  # 1,288 octets of options
    header = ipv6.Header(source=HOST, destination=PEER, next_header=60, hop_limit=64)

    found = _cut(header.encode(options + DATA), 1280)

    assert found == "headers-beyond-first-fragment"


EXAMPLES: dict[str, Callable[[], None]] = {
    "fragment-length": _fragment_length,
    "fragment-beyond-maximum": _fragment_beyond_maximum,
    "first-fragment-without-headers": _first_fragment_without_headers,
    "fragment-empty": _fragment_empty,
    "reassembly-source-full": _reassembly_source_full,
    "reassembly-packets-full": _reassembly_packets_full,
    "reassembly-octets-full": _reassembly_octets_full,
    "dont-fragment": _dont_fragment,
    "fragment-without-room": _fragment_without_room,
    "headers-beyond-first-fragment": _headers_beyond_first_fragment,
}
