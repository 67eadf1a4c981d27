"""Frames of links in a capture."""

from __future__ import annotations

from pathlib import Path

from asdic.links.capture import PcapngReader, PcapngWriter
from asdic.links.wrappers import ObservedLink, Recorder
from asdic.wire.link_type import LinkType
from frame_links import Cable


class Tunnel(Cable):
    """A link without frames."""

    link_type = LinkType.RAW


def test_all_links_are_told_apart_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "all.pcapng"
    with PcapngWriter(path) as capture:
        recorder = Recorder(capture, lambda: 1_000_000_007)
        for cable in (Cable("t0"), Tunnel("u0")):
            ObservedLink(cable, recorder).send(b"frame on " + cable.name.encode())
    with PcapngReader(path) as capture:
        found = [(one.interface, one.link_type, one.octets) for one in capture]
    assert found == [
        ("t0", LinkType.ETHERNET, b"frame on t0"),
        ("u0", LinkType.RAW, b"frame on u0"),
    ]


def test_the_time_is_that_of_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "one.pcapng"
    with PcapngWriter(path) as capture:
        ObservedLink(Cable(), Recorder(capture, lambda: 1_000_000_007)).send(b"frame")
    with PcapngReader(path) as capture:
        (one,) = capture
    assert one.time_ns == 1_000_000_007
