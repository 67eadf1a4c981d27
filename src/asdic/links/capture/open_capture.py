"""Opening a capture of whatever format: its first octets say which it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.links.capture.octet_stream import STANDARD_INPUT, OctetStream, Source
from asdic.links.capture.pcap_reader import PcapReader
from asdic.links.capture.pcapng_format import MAGIC
from asdic.links.capture.pcapng_reader import PcapngReader

__all__ = ["CaptureReader", "open_capture"]

CaptureReader: TypeAlias = PcapReader | PcapngReader
"""Either is iterated over for its `Record`s, and has `path`, `cut_short`,
`octets_read` and `close()`."""


def open_capture(
    source: Source,
    path: str = STANDARD_INPUT,
    *,
    wait: Callable[[], None] | None = None,
) -> CaptureReader:
    """Open a capture: pcap or pcapng, as it is or compressed with gzip or zstd.

    ```python
    with open_capture("trace.pcapng.zst") as capture:
        for record in capture:
            print(packet.decode(record.octets, record.link_type))
    ```

    Args:
        source: A path; `-` for standard input; or an open binary stream.
        path: What to call a stream in messages.
        wait: Called at the end of a file that is to be followed; returns when it
            is time to look again. Pipes wait by themselves.

    Raises:
        CaptureError: this is no capture, or one that asdic can't read.
        OSError: the file can't be opened or read.

    """
    stream = OctetStream(source, path, wait=wait)
    try:
        is_pcapng = stream.peek(len(MAGIC)) == MAGIC
    except BaseException:
        stream.close()
        raise
    return PcapngReader(stream) if is_pcapng else PcapReader(stream)
