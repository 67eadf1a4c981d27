"""Mutants: good frames with a few octets changed, the same ones at every run."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from beside_linux.addresses import HOST_6, PEER_6
from beside_linux.octets import (
    Ends,
    checksum,
    echo_4,
    echo_6,
    extension,
    frame_4,
    frame_6,
    icmp_4,
    ipv4,
    ipv6,
    tcp,
    udp,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_SEED = 20260101
_COUNT = 240
_ETHERNET = 14
_ENDS = Ends(source=PEER_6, destination=HOST_6)
# Addresses stay: whom an answer goes to is what the other stimuli vary.
_ADDRESSES_4, _ADDRESSES_6 = range(26, 34), range(22, 54)


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    random = Random(_SEED)  # noqa: S311 - the same ones at every run
    seeds_4, seeds_6 = _seeds_4(), _seeds_6()
    for number in range(_COUNT):
        name, seed = random.choice(list(seeds_4.items()))
        octets = _mutate(random, seed, _ADDRESSES_4)
        yield one(f"v4/mutant/{name}/{number}", _mended(octets))
        name, seed = random.choice(list(seeds_6.items()))
        octets = _mutate(random, seed, _ADDRESSES_6)
        yield one(f"v6/mutant/{name}/{number}", bytes(octets))


def _mutate(random: Random, seed: bytes, fixed: range) -> bytearray:
    octets = bytearray(seed)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(_ETHERNET, len(octets))
        if at not in fixed:
            octets[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))
    return octets


def _mended(octets: bytearray) -> bytes:
    """Put the header's checksum right, so that not every mutant ends there."""
    size = (octets[14] & 0xF) * 4
    header = octets[14 : 14 + size]
    if len(header) >= 20:
        header[10:12] = b"\0\0"
        octets[24:26] = checksum(bytes(header)).to_bytes(2, "big")
    return bytes(octets)


def _seeds_4() -> dict[str, bytes]:
    return {
        "echo": frame_4(ipv4(echo_4())),
        "options": frame_4(ipv4(echo_4(), options=b"\7\7\4\0\0\0\0\1")),
        "unknown": frame_4(ipv4(bytes(16), 200)),
        "timestamp": frame_4(ipv4(icmp_4(13, 0, bytes(16)))),
        "udp": frame_4(ipv4(udp(summed=0), 17)),
        "tcp": frame_4(ipv4(tcp(2), 6)),
    }


def _seeds_6() -> dict[str, bytes]:
    options = extension(58, b"\x1e\4\0\0\0\0")
    return {
        "echo": frame_6(ipv6(echo_6())),
        "options": frame_6(ipv6(options + echo_6(), 60)),
        "hop-by-hop": frame_6(ipv6(options + echo_6(), 0)),
        "unknown": frame_6(ipv6(bytes(16), 200)),
        "udp": frame_6(ipv6(udp(**_ENDS), 17)),
        "tcp": frame_6(ipv6(tcp(2, **_ENDS), 6)),
    }
