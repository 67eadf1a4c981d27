"""Capture files: classic pcap, read and written."""

from asdic.links.capture.pcap_format import FileHeader
from asdic.links.capture.pcap_reader import PcapReader
from asdic.links.capture.pcap_writer import PcapWriter
from asdic.links.capture.record import CutShort, Record

__all__ = ["CutShort", "FileHeader", "PcapReader", "PcapWriter", "Record"]
