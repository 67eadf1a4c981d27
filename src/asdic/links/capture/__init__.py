"""Capture files: pcap and pcapng, read and written; compressed ones are read too."""

from asdic.links.capture.octet_stream import STANDARD_INPUT
from asdic.links.capture.open_capture import CaptureReader, open_capture
from asdic.links.capture.pcap_format import FileHeader
from asdic.links.capture.pcap_reader import PcapReader
from asdic.links.capture.pcap_writer import PcapWriter
from asdic.links.capture.pcapng_reader import PcapngReader
from asdic.links.capture.pcapng_writer import PcapngWriter
from asdic.links.capture.record import CutShort, Record

__all__ = [
    "STANDARD_INPUT",
    "CaptureReader",
    "CutShort",
    "FileHeader",
    "PcapReader",
    "PcapWriter",
    "PcapngReader",
    "PcapngWriter",
    "Record",
    "open_capture",
]
