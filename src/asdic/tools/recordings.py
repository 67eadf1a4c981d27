"""What taps of simulated links recorded, as capture files for tcpdump and tshark."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from asdic.links.capture import PcapWriter
from asdic.sim import Recording
from asdic.wire.link_type import LinkType

__all__ = ["recording_octets", "write_recordings"]


def recording_octets(recording: Recording, link_type: int = LinkType.ETHERNET) -> bytes:
    """Return a recording as a pcap file; its times count from 1970.

    Args:
        recording: What was seen on one link.
        link_type: Of all its frames.

    Raises:
        EncodeError: the link type has no number in pcap files.

    """
    stream = BytesIO()
    with PcapWriter(stream, link_type) as writer:
        for time, frame in recording.frames:
            writer.write(frame, time)
    return stream.getvalue()


def write_recordings(
    folder: Path,
    recordings: Mapping[str, Recording],
    link_type: int = LinkType.ETHERNET,
) -> list[Path]:
    """Write a file per link into a folder, and return their paths.

    Args:
        folder: It is made if it is not there.
        recordings: By the name of the link, which the file is named after.
        link_type: Of all frames.

    Raises:
        OSError: a file cannot be written.
        EncodeError: the link type has no number in pcap files.

    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name, recording in recordings.items():
        path = folder / f"{name}.pcap"
        path.write_bytes(recording_octets(recording, link_type))
        paths.append(path)
    return paths
