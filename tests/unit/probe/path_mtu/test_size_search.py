"""The order in which sizes are tried."""

from hypothesis import given, strategies as st

from asdic.probe.path_mtu.size_search import SizeSearch

COMMON = (1280, 1400, 1420, 1450, 1476, 1480, 1492, 1500)


def tried(
    path: int, *, largest: int = 1500, common: tuple[int, ...] = COMMON
) -> list[int]:
    """Return the sizes that are tried on a path of so many octets."""
    search = SizeSearch(68, largest, common)
    sizes = []
    while not search.is_done:
        size = search.next()
        sizes.append(size)
        if size <= path:
            search.passed(size)
        else:
            search.failed(size)
    assert search.low == path
    return sizes


def test_a_path_without_limit_takes_one_packet() -> None:
    assert tried(1500) == [1500]


def test_a_common_size_is_confirmed_by_the_octet_above() -> None:
    assert tried(1400) == [1500, 1450, 1400, 1401]


def test_what_lies_between_common_sizes_is_halved() -> None:
    assert tried(1390)[-1] in {1390, 1391}


def test_what_is_told_comes_next_and_then_the_octet_above() -> None:
    search = SizeSearch(68, 1500, COMMON)
    search.failed(search.next(), 1333)
    assert search.next() == 1333
    search.passed(1333)
    assert search.next() == 1334


def test_what_is_told_is_left_where_it_is_known_already() -> None:
    search = SizeSearch(68, 1500, ())
    search.failed(1500, 60)
    assert search.next() == (68 + 1500) // 2


@given(path=st.integers(68, 9000), has_common=st.booleans())
def test_every_size_is_found(path: int, *, has_common: bool) -> None:
    sizes = tried(path, largest=9000, common=COMMON if has_common else ())
    assert len(sizes) == len(set(sizes))
    assert len(sizes) < 24
