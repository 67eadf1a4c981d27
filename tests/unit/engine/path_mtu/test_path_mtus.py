"""How path MTUs change, and when."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import PathMtu
from asdic.engine.fragmentation import cut_ipv6
from asdic.engine.instant import MINUTE
from asdic.engine.interface import Interface
from asdic.engine.path_mtu import PathMtuAged, PathMtuLowered
from paths import FAR, FAR_4, GROUP, PathBench, datagram, echo_reply

LINK_LOCAL = bytes.fromhex("fe80000000000000020000fffe000100")


def lowered(mtu: int = 1400, settings: PathMtu | None = None) -> PathBench:
    """Return a bench whose path to `FAR` has *mtu*."""
    bench = PathBench(settings)
    bench.send(echo_reply(1500))
    bench.receive(echo_reply(1500), mtu)
    assert bench.mtu() == mtu
    return bench


@pytest.mark.requirement("rfc8201-4-a", "rfc8201-4-e", "rfc8201-4-f", "rfc8201-5.2-d")
def test_a_report_lowers_the_path_mtu_and_tells_so() -> None:
    bench = lowered(1400)

    assert bench.events == [PathMtuLowered(interface="eth0", destination=FAR, mtu=1400)]
    assert bench.silences == []


@pytest.mark.requirement("rfc8201-4-a")
def test_a_second_report_about_a_fragment_lowers_it_further() -> None:
    bench = lowered(1400)
    fragments = cut_ipv6(echo_reply(1500), 1400, 0xCAFE)
    quoted = cut_ipv6(echo_reply(1500, hop_limit=64), 1400, 1)
    assert isinstance(fragments, tuple)
    assert isinstance(quoted, tuple)
    bench.send(fragments[0])

    bench.receive(quoted[0], 1280)

    assert bench.mtu() == 1280


@pytest.mark.requirement("rfc8201-4-c")
@pytest.mark.parametrize("mtu", [1304, 1305, 1500, 0x1FFFFFFF])
def test_no_report_raises_it(mtu: int) -> None:
    bench = lowered(1304)

    bench.receive(echo_reply(1500), mtu)

    assert bench.silences == ["packet-too-big-not-lower"]
    assert bench.mtu() == 1304


@pytest.mark.requirement("rfc8201-5.2-a")
def test_a_report_about_a_packet_that_was_not_sent_has_no_effect() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    for quote in (
        echo_reply(1500, sequence_number=9),
        echo_reply(1499),
        echo_reply(1500)[:8] + GROUP[::-1] + echo_reply(1500)[24:],
    ):
        bench.receive(quote, 1300)
        assert bench.silences == ["packet-too-big-quote-not-sent"]

    assert bench.mtu() == 1500


def test_packets_of_1280_octets_are_not_remembered() -> None:
    bench = PathBench()
    bench.send(echo_reply(1280))
    bench.receive(echo_reply(1280), 1280)

    assert bench.silences == ["packet-too-big-path-unused"]
    assert len(bench.paths) == 0


def test_what_is_no_packet_is_not_remembered() -> None:
    bench = PathBench()
    bench.send(b"\x40" + bytes(99))

    assert bench.paths.state() == {"paths": [], "remembered": 0}


@pytest.mark.requirement("rfc8201-5.2-b", "rfc1191-6.1-a")
def test_each_destination_has_a_path_mtu_of_its_own() -> None:
    bench = lowered(1400)
    other = FAR[:-1] + b"\xa3"
    bench.send(echo_reply(1500, other))

    assert (bench.mtu(), bench.mtu(other)) == (1400, 1500)
    bench.receive(echo_reply(1500, other), 1280)
    assert (bench.mtu(), bench.mtu(other)) == (1400, 1280)


@pytest.mark.requirement("rfc8201-5.2-b")
def test_a_link_local_destination_is_one_of_its_link() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500, LINK_LOCAL))
    bench.receive(echo_reply(1500, LINK_LOCAL), 1300)
    other = Interface(bench.configuration.interfaces[0], bench.configuration)
    other.name = "eth1"

    assert bench.mtu(LINK_LOCAL) == 1300
    assert bench.paths.mtu(LINK_LOCAL, other) == 1500
    assert lowered(1400).paths.mtu(FAR, other) == 1400


@pytest.mark.requirement("rfc8201-5.2-e")
def test_a_groups_path_mtu_is_the_least_that_is_reported() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500, GROUP))

    for mtu in (1450, 1300, 1400):
        bench.receive(echo_reply(1500, GROUP), mtu)

    assert bench.mtu(GROUP) == 1300


@pytest.mark.requirement("rfc8201-5.3-a", "rfc8201-4-g", "rfc1191-3-g", "rfc1191-6.3-a")
def test_after_ten_minutes_the_links_mtu_is_tried_again() -> None:
    bench = lowered(1400)

    bench.wait(10 * MINUTE - 1)
    assert bench.mtu() == 1400
    bench.wait(1)

    assert bench.mtu() == 1500
    assert bench.events == [PathMtuAged(interface="eth0", destination=FAR, mtu=1400)]


@pytest.mark.requirement("rfc8201-4-g", "rfc1191-3-e")
def test_however_short_the_ageing_five_minutes_pass_first() -> None:
    bench = lowered(1400, PathMtu(ageing=1))

    bench.wait(5 * MINUTE - 1)
    assert bench.mtu() == 1400
    bench.wait(1)
    assert bench.mtu() == 1500


@pytest.mark.requirement("rfc8201-4-g", "rfc1191-3-e")
def test_a_report_that_lowers_nothing_postpones_the_ageing() -> None:
    bench = lowered(1400)
    bench.wait(9 * MINUTE)
    bench.receive(echo_reply(1500), 1400)

    bench.wait(9 * MINUTE)
    assert bench.mtu() == 1400
    bench.wait(1 * MINUTE)
    assert bench.mtu() == 1500


def test_a_report_that_lowers_nothing_starts_no_ageing() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    bench.receive(echo_reply(1500), 1500)

    assert bench.silences == ["packet-too-big-not-lower"]
    assert len(bench.timers) == 0


@pytest.mark.requirement("rfc1191-3-f")
def test_after_an_increase_there_is_no_further_one_without_another_report() -> None:
    bench = lowered(1400)
    bench.wait(10 * MINUTE)
    bench.receive(echo_reply(1500), 1400)

    for _ in range(9):
        bench.wait(1 * MINUTE)
        assert bench.mtu() == 1400


@pytest.mark.requirement("rfc8201-5.2-c")
def test_the_links_mtu_bounds_all() -> None:
    bench = lowered(1400)

    bench.change_link_mtu(1300)

    assert bench.mtu() == 1300
    assert bench.events == [PathMtuLowered(interface="eth0", destination=FAR, mtu=1300)]
    assert len(bench.timers) == 0
    bench.change_link_mtu(1500)
    assert bench.mtu() == 1500
    assert bench.events == []


def test_a_link_mtu_above_a_paths_changes_nothing() -> None:
    bench = lowered(1300)

    bench.change_link_mtu(1400)

    assert (bench.mtu(), bench.events) == (1300, [])
    assert len(bench.timers) == 1


def test_paths_of_other_links_keep_what_they_have() -> None:
    bench = lowered(1400)
    other = Interface(bench.configuration.interfaces[0], bench.configuration)
    other.link_mtu = 1280

    bench.last = bench.turn()
    bench.paths.link_mtu_changed(bench.last, other, 1500)

    assert (bench.mtu(), bench.events) == (1400, [])


def test_a_report_by_another_link_is_about_the_link_that_was_taken() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))
    other = Interface(bench.configuration.interfaces[0], bench.configuration)
    other.name, other.link_mtu = "eth1", 1280

    bench.last = bench.turn()
    quote = echo_reply(1500)[:1232]
    bench.paths.receive_too_big(bench.last, other, quote, 1400)

    assert bench.mtu() == 1400
    assert bench.events == [PathMtuLowered(interface="eth0", destination=FAR, mtu=1400)]


def test_the_path_longest_not_in_use_is_forgotten() -> None:
    bench = PathBench(PathMtu(max_paths=2))
    destinations = [FAR[:-1] + bytes((last,)) for last in range(3)]
    for destination in destinations[:2]:
        bench.send(echo_reply(1500, destination))
        bench.receive(echo_reply(1500, destination), 1300)
    bench.send(echo_reply(1500, destinations[0]))
    bench.send(echo_reply(1500, destinations[2]))

    assert [bench.mtu(one) for one in destinations] == [1300, 1500, 1500]
    assert (len(bench.paths), len(bench.timers)) == (2, 1)


@pytest.mark.requirement("rfc1191-3-a", "rfc1191-3-b", "rfc1191-6.1-b")
def test_an_ipv4_report_lowers_the_path_mtu() -> None:
    bench = PathBench()
    bench.send(datagram(1500))

    bench.receive(datagram(1500)[:28], 1006)

    assert bench.mtu(FAR_4) == 1006
    assert bench.events == [
        PathMtuLowered(interface="eth0", destination=FAR_4, mtu=1006)
    ]


@pytest.mark.requirement("rfc1191-3-d")
def test_an_ipv4_report_never_raises_it() -> None:
    bench = PathBench()
    bench.send(datagram(1500))
    for mtu in (576, 1006):
        bench.receive(datagram(1500), mtu)

    assert bench.mtu(FAR_4) == 576


@pytest.mark.requirement("rfc1191-5-a")
def test_an_old_routers_report_takes_the_next_plateau() -> None:
    bench = PathBench()
    bench.send(datagram(1500))
    bench.receive(datagram(1500), 0)
    assert bench.mtu(FAR_4) == 1492

    bench.send(datagram(1492, identification=8))
    bench.receive(datagram(1492, identification=8), 0)
    assert bench.mtu(FAR_4) == 1006


@pytest.mark.requirement("rfc1191-5-b")
def test_a_quoted_length_with_the_headers_added_is_put_right() -> None:
    bench = PathBench()
    bench.send(datagram(1492))

    bench.receive(datagram(1492, total_length=1512), 0)

    assert bench.mtu(FAR_4) == 1006


def test_where_quotes_are_not_verified_the_quoted_length_counts() -> None:
    bench = PathBench(PathMtu(verify_quotes=False))
    bench.send(datagram(1500))

    bench.receive(datagram(1006, identification=99), 0)

    assert bench.mtu(FAR_4) == 508


def test_the_state_shows_the_paths_below_their_links() -> None:
    bench = lowered(1400)
    bench.send(datagram(1500))

    assert bench.paths.state() == {
        "paths": [
            {
                "destination": "3ffe:501:ffff:102:200:ff:fe00:a2a2",
                "interface": "eth0",
                "mtu": 1400,
            }
        ],
        "remembered": 2,
    }
