"""What a file may say of the MSS."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.config.read import read_setup
from asdic.config.tcp_mss import parse_mss
from asdic.engine.configuration import TcpMss
from asdic.errors import ConfigurationError


@pytest.mark.parametrize("written", [48, 1360, 65535])
def test_a_number_of_octets_is_a_limit(written: int) -> None:
    assert parse_mss(written) == written


def test_a_word_means_what_the_path_takes() -> None:
    assert parse_mss("path-mtu") is TcpMss.TO_PATH_MTU


@pytest.mark.parametrize("written", [47, 65536, "auto", "1360", True, 1360.0, None])
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match='expected 48 to 65535, or "path-mtu"'):
        parse_mss(written)


def test_a_file_is_refused_by_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "node.toml"
    file.write_text('[[interface]]\nkind = "tap"\nname = "a"\nipv6_tcp_mss = 47\n')
    with pytest.raises(ConfigurationError) as caught:
        read_setup(file)
    place = f"{file}:4: interface[1].ipv6_tcp_mss"
    assert str(caught.value) == f'{place}: expected 48 to 65535, or "path-mtu"'
