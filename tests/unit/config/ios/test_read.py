"""Reading texts of IOS: those of the lab, and hundreds with something wrong."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from asdic.config.ios.read import parse_ios, read_ios
from asdic.config.ios.write import format_ios
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.instant import MILLISECOND
from asdic.errors import ConfigurationError
from ios_texts import lab_texts, mutated

LAB = lab_texts()
MUTATIONS = 200


@pytest.mark.parametrize("path", LAB.values(), ids=LAB)
def test_a_running_configuration_of_the_lab_is_read_and_written(path: Path) -> None:
    reading = read_ios(path)
    assert reading.setup.base.host.node_name == path.stem
    assert parse_ios(format_ios(reading.setup)).setup == reading.setup
    text = path.read_text().splitlines()
    for notice in reading.notices:
        assert f'"{text[notice.line - 1]}"' in notice.text


def test_the_labs_first_router_is_what_its_text_says() -> None:
    setup = read_ios(LAB["1a-R1"]).setup
    loopback, ethernet, idle = setup.links
    (address,) = ethernet.addresses
    assert address == StaticAddress(octets=b"\xc0\xa8\x0c\1", prefix_length=24)
    assert (loopback.name, idle.shutdown) == ("Loopback0", True)
    assert ethernet.ipv4_access_in == "ACL_PING_BACK"
    assert setup.base.routes[0] == StaticRoute(
        network=b"\3\3\3\3",
        prefix_length=32,
        hops=(StaticHop(gateway=b"\xc0\xa8\x0c\2"),),
    )
    (one,) = setup.base.access_lists
    assert one.entries == (
        AccessEntry(sequence=10, action=AccessAction.PERMIT, protocol=1, icmp_type=0),
        AccessEntry(sequence=20, action=AccessAction.PERMIT, protocol=89),
    )


def test_the_labs_host_is_none_that_routes() -> None:
    setup = read_ios(LAB["0-HOST4"]).setup
    assert not setup.base.host.forwarding
    assert setup.default_gateway == b"\xc0\xa8\xea\3"


def test_the_labs_knobs_are_what_their_lines_say() -> None:
    limits = read_ios(LAB["6b-R2"]).setup.base.ios_limits
    assert limits.unreachable_interval == 200 * MILLISECOND
    assert (limits.df_apart, limits.df_interval) == (True, None)
    assert read_ios(LAB["3-R2"]).setup.links[1].ipv4_mtu == 1000
    assert not read_ios(LAB["4b-R3"]).setup.links[1].redirects
    assert not read_ios(LAB["5b-R3"]).setup.links[1].unreachables


def test_of_two_hundred_mutated_texts_each_is_read_or_told_with_a_line() -> None:
    random = Random(7)  # noqa: S311 - tests want it repeatable
    texts = [path.read_text() for path in LAB.values()]
    told = 0
    for number in range(MUTATIONS):
        text = mutated(texts[number % len(texts)], random)
        said = problem_of(text)
        if said:
            told += 1
            found = re.fullmatch(r"R\.cfg:(\d+): \S.*", said)
            assert found, said
            assert 1 <= int(found[1]) <= text.count("\n") + 1
    assert told > MUTATIONS // 3


def problem_of(text: str) -> str:
    """Return what is said of a text; nothing where it can be used."""
    try:
        parse_ios(text, "R.cfg")
    except ConfigurationError as error:
        return str(error)
    return ""


def test_a_banner_is_left_alone_whatever_it_says() -> None:
    text = "banner motd ^C\ninterface e0/0\nip foo\n^C\nhostname R1"
    assert parse_ios(text).setup.base.host.node_name == "R1"
    assert parse_ios("banner motd # hello #\nhostname R1").setup.base.host.node_name
    with pytest.raises(ConfigurationError, match=r'x:2: .* there is no "#"'):
        parse_ios("hostname R1\nbanner motd #\nhello", "x")


def test_a_file_may_be_no_text(tmp_path: Path) -> None:
    path = tmp_path / "R1.cfg"
    path.write_bytes(b"hostname R1\n\xff")
    with pytest.raises(ConfigurationError, match=r"R1\.cfg:2: this is not UTF-8"):
        read_ios(path)


def test_errors_name_file_and_line_of_the_first_one(tmp_path: Path) -> None:
    path = tmp_path / "R1.cfg"
    path.write_text("hostname R1\nfoo\nbar\n")
    with pytest.raises(ConfigurationError) as caught:
        read_ios(path)
    assert str(caught.value) == (f'{path}:2: there is no command "foo" (and 1 more)')


def test_a_line_that_both_modes_leave_alone_keeps_its_mode() -> None:
    text = "interface e0/0\narp timeout 5\nip mtu 1000"
    assert parse_ios(text).setup.links[0].ipv4_mtu == 1000
