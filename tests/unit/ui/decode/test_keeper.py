"""Tests of writing what is shown."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace

from asdic.errors import OptionError
from asdic.links.capture import PcapReader
from asdic.ui.decode.keeper import Keeper
from asdic.wire import icmpv4
from asdic.wire.link_type import LinkType
from decoded import frame4, given

FRAME = frame4(icmpv4.EchoRequest(identifier=1, sequence_number=2))


def test_frames_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept.pcap"
    with ExitStack() as stack:
        Keeper(str(path), stack).keep(FRAME)
    with PcapReader(path) as capture:
        assert [one.octets for one in capture] == [FRAME.packet.octets]


def test_none_at_all_make_a_capture_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.pcap"
    with ExitStack() as stack:
        Keeper(str(path), stack)
    with PcapReader(path) as capture:
        assert list(capture) == []


def test_a_check_sequence_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "checked.pcap"
    frame = replace(FRAME, fcs_octets=4)
    with ExitStack() as stack:
        Keeper(str(path), stack).keep(frame)
    with PcapReader(path) as capture:
        assert [one.fcs_octets for one in capture] == [4]


def test_frames_of_one_file_end_alike(tmp_path: Path) -> None:
    with ExitStack() as stack:
        keeper = Keeper(str(tmp_path / "two.pcap"), stack)
        keeper.keep(replace(FRAME, fcs_octets=4))
        with pytest.raises(OptionError, match="with and without a frame check sequ"):
            keeper.keep(FRAME)


def test_one_file_has_one_link_type(tmp_path: Path) -> None:
    with ExitStack() as stack:
        keeper = Keeper(str(tmp_path / "two.pcap"), stack)
        keeper.keep(FRAME)
        with pytest.raises(OptionError, match="several link types"):
            keeper.keep(given(FRAME.packet.octets[14:], LinkType.RAW))
