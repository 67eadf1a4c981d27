"""Writing pcapng files."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.links.capture import PcapngReader, PcapngWriter, Record
from asdic.wire.link_type import LinkType


@given(
    records=st.lists(
        st.builds(
            Record,
            st.integers(0, 2**64 - 1),
            st.binary(max_size=20),
            st.integers(20, 99),
            st.sampled_from([1, 101, 147]),
            st.sampled_from(["", "eth0", "wlan0"]),
            st.lists(st.text(st.characters(codec="utf-8"), max_size=5)).map(tuple),
        )
    )
)
def test_what_is_written_is_read(records: list[Record]) -> None:
    stream = io.BytesIO()
    writer = PcapngWriter(stream)
    for record in records:
        writer.write_record(record)
    writer.close()
    stream.seek(0)

    assert list(PcapngReader(stream)) == records


def test_octets_beyond_the_snap_length_are_cut_off() -> None:
    stream = io.BytesIO()
    PcapngWriter(stream, snap_length=2, flush=True).write(b"abc", None)
    stream.seek(0)

    assert list(PcapngReader(stream)) == [Record(0, b"ab", 3)]


def test_file_is_written_at_once_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcapng"
    with PcapngWriter(path, flush=True) as writer:
        writer.write(b"abc", 0, interface="eth0")
        with PcapngReader(path) as reader:
            assert len(list(reader)) == 1


def test_standard_output_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", stdout)
    with PcapngWriter("-") as writer:
        writer.write(b"abc", 0)

    assert not stdout.closed


def test_what_no_field_takes_is_refused() -> None:
    writer = PcapngWriter(io.BytesIO())
    with pytest.raises(EncodeError, match="between 1970 and 2554"):
        writer.write(b"", -1)
    with pytest.raises(EncodeError, match="no number in pcapng"):
        writer.write(b"", 0, link_type=LinkType.ICMPV4)
    with pytest.raises(EncodeError, match="65536 octets is above"):
        writer.write(b"", 0, comments=("x" * 65536,))


@pytest.mark.parametrize("fcs_octets", [0, 1, 4, 31])
def test_the_length_of_a_check_sequence_comes_back(fcs_octets: int) -> None:
    file = io.BytesIO()
    with PcapngWriter(file) as capture:
        capture.write(bytes(64), 0, fcs_octets=0)
        capture.write(bytes(64), 0, fcs_octets=fcs_octets)
    file.seek(0)
    assert [one.fcs_octets for one in PcapngReader(file)] == [0, fcs_octets]


@pytest.mark.parametrize("fcs_octets", [-1, 32])
def test_a_length_of_a_check_sequence_that_has_no_number_is_refused(
    fcs_octets: int,
) -> None:
    with (
        PcapngWriter(io.BytesIO()) as capture,
        pytest.raises(EncodeError, match="at most 31"),
    ):
        capture.write(bytes(64), 0, fcs_octets=fcs_octets)
