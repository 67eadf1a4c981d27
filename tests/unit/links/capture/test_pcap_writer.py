"""Writing classic pcap files."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.links.capture import PcapReader, PcapWriter, Record
from asdic.wire.link_type import LinkType

# Captured from the kernel: ping ::1, its data cut.
PING = bytes.fromhex(
    "00000000000000000000000086dd 6008813900083a40"
    "00000000000000000000000000000001 00000000000000000000000000000001"
    "8000 0c88 7332 0001"
)
TIME = 1_700_000_000_123_456_789


@pytest.mark.parametrize("nanoseconds", [True, False])
def test_octets_are_those_of_the_format(*, nanoseconds: bool) -> None:
    stream = io.BytesIO()
    with PcapWriter(stream, LinkType.RAW, nanoseconds=nanoseconds) as writer:
        writer.write(b"abc", 1_000_002_003, 4)

    magic, fraction = (
        ("4d3cb2a1", "d3070000") if nanoseconds else ("d4c3b2a1", "02000000")
    )
    assert stream.getvalue() == bytes.fromhex(
        f"{magic} 0200 0400 00000000 00000000 00000400 65000000"
        f"01000000 {fraction} 03000000 04000000 616263"
    )


def test_frame_is_cut_at_the_snap_length() -> None:
    stream = io.BytesIO()
    PcapWriter(stream, snap_length=2).write(b"abc", 0)
    stream.seek(0)

    assert list(PcapReader(stream)) == [Record(0, b"ab", 3)]


def test_every_record_is_handed_on_at_once_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    with PcapWriter(path, flush=True) as writer:
        assert path.stat().st_size == 24
        writer.write(b"abc", 0)
        assert path.stat().st_size == 43


def test_capture_may_go_to_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    octets = io.BytesIO()
    stdout = io.TextIOWrapper(octets)
    monkeypatch.setattr(sys, "stdout", stdout)
    with PcapWriter("-") as writer:
        writer.write(b"abc", 0)

    assert not stdout.closed
    assert len(octets.getvalue()) == 43


@pytest.mark.parametrize("time_ns", [-1, (1 << 32) * 1_000_000_000])
def test_time_beyond_the_format_is_refused(time_ns: int) -> None:
    with pytest.raises(EncodeError, match="1970 and 2106"):
        PcapWriter(io.BytesIO()).write(b"", time_ns)


def test_link_type_without_a_number_is_refused() -> None:
    with pytest.raises(EncodeError, match="no number"):
        PcapWriter(io.BytesIO(), LinkType.ICMPV4)


@given(
    records=st.lists(
        st.builds(
            Record,
            st.integers(0, (1 << 32) * 1_000_000_000 - 1),
            st.binary(max_size=50),
            st.integers(50, 65535),
        ),
        max_size=5,
    )
)
def test_records_survive_the_file(records: list[Record]) -> None:
    stream = io.BytesIO()
    writer = PcapWriter(stream)
    for record in records:
        writer.write_record(record)
    stream.seek(0)

    assert list(PcapReader(stream)) == records


@pytest.mark.kernel
@pytest.mark.parametrize("nanoseconds", [True, False])
@pytest.mark.parametrize("tool", ["tcpdump", "tshark"])
def test_other_tools_read_what_is_written(
    tool: str, tmp_path: Path, *, nanoseconds: bool
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    path = tmp_path / "trace.pcap"
    with PcapWriter(path, nanoseconds=nanoseconds) as writer:
        writer.write(PING, TIME)
    arguments = {
        "tcpdump": "-tt -n --nano -r",
        "tshark": "-T fields -e frame.time_epoch -e icmpv6.type -r",
    }
    told = subprocess.run(
        [tool, *arguments[tool].split(), str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    time = "1700000000.123456" + ("789" if nanoseconds else "")
    assert time in told
    assert "echo request" in told or told.split()[-1] == "128"


def test_record_of_another_link_type_is_refused() -> None:
    writer = PcapWriter(io.BytesIO(), LinkType.RAW)
    with pytest.raises(EncodeError, match="write pcapng"):
        writer.write_record(Record(0, b"", 0, LinkType.ETHERNET))


def test_unknown_time_is_written_as_zero() -> None:
    stream = io.BytesIO()
    PcapWriter(stream).write(b"abc", None)
    stream.seek(0)

    assert list(PcapReader(stream)) == [Record(0, b"abc", 3)]


@pytest.mark.parametrize("fcs_octets", [0, 2, 4, 30])
def test_the_length_of_check_sequences_comes_back(fcs_octets: int) -> None:
    file = io.BytesIO()
    with PcapWriter(file, fcs_octets=fcs_octets) as capture:
        capture.write(bytes(64), 0)
    file.seek(0)
    assert [one.fcs_octets for one in PcapReader(file)] == [fcs_octets]


@pytest.mark.parametrize("fcs_octets", [-2, 3, 32])
def test_a_length_of_check_sequences_that_has_no_number_is_refused(
    fcs_octets: int,
) -> None:
    with pytest.raises(EncodeError, match="even, at most 30"):
        PcapWriter(io.BytesIO(), fcs_octets=fcs_octets)
