"""Keys in files, and who may read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.errors import OptionError
from asdic.probe.respond import Direction, Key, Kind, Message, Seal
from asdic.tools.respond import read_key, write_new_key

MESSAGE = Message(
    kind=Kind.PROBE, size=60, sequence=1, token=bytes(8), seal=Seal(stamp=1)
)


def same(one: Key, other: Key) -> bool:
    octets = one.sealed(MESSAGE, Direction.REQUEST)
    return other.verifies(octets, Direction.REQUEST)


def file(folder: Path, octets: bytes, mode: int = 0o600) -> Path:
    path = folder / "key"
    path.write_bytes(octets)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    "octets", [b"sixteen letters.\n", b"  sixteen letters.  \r\nmore\n"]
)
def test_a_key_is_the_first_line(tmp_path: Path, octets: bytes) -> None:
    assert same(read_key(file(tmp_path, octets)), Key(b"sixteen letters."))


def test_a_group_may_share_a_key(tmp_path: Path) -> None:
    path = file(tmp_path, b"sixteen letters.\n", 0o640)
    assert same(read_key(path), Key(b"sixteen letters."))


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644])
def test_a_key_that_anybody_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = file(tmp_path, b"sixteen letters.\n", mode)
    with pytest.raises(OptionError, match=r"others .* may use it; chmod 600"):
        read_key(path)


@pytest.mark.parametrize("octets", [b"", b"short\n", b"\n\n"])
def test_a_short_key_is_refused(tmp_path: Path, octets: bytes) -> None:
    with pytest.raises(OptionError, match=r"key: the key has \d octets; it takes 16"):
        read_key(file(tmp_path, octets))


def test_a_new_key_is_random_and_its_owners(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_new_key(one)
    write_new_key(other)
    assert one.stat().st_mode & 0o777 == 0o600
    assert len(one.read_text().strip()) == 64
    assert not same(read_key(one), read_key(other))


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = file(tmp_path, b"sixteen letters.\n")
    with pytest.raises(OptionError, match="is there already"):
        write_new_key(path)
    assert path.read_bytes() == b"sixteen letters.\n"
