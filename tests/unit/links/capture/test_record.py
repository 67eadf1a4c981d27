"""What a capture file holds."""

from asdic.links.capture import CutShort, Record


def test_record_knows_whether_it_is_cut() -> None:
    assert Record(0, b"abc", 4).is_cut
    assert not Record(0, b"abc", 3).is_cut


def test_warning_is_one_line_that_says_where() -> None:
    warning = CutShort(path="trace.pcap", offset=124, missing=3)

    assert str(warning) == (
        "trace.pcap: cut short: the record at octet 124 lacks 3 octets"
    )
