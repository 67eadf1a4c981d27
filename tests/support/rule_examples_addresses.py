"""An example of each rule of `asdic.engine.addresses`, and of nothing else at work.

Each function raises AssertionError where its rule is missing from its table.
"""

from __future__ import annotations

from collections.abc import Callable

from address_bench import GLOBAL, NEIGHBOR, STATIC, AddressBench
from asdic.engine.addresses import Candidate, order_destinations, select_source
from asdic.engine.configuration import Autoconfiguration, StaticAddress
from asdic.engine.interface import Address, AddressState
from asdic.wire.address import parse_address
from turns import LINK_LOCAL

_S = AddressState


def _resolved() -> None:
    bench = AddressBench().start()
    bench.solicit(LINK_LOCAL, source=NEIGHBOR)
    assert bench.silences() == ["tentative-target-resolved"]
    assert bench.state(LINK_LOCAL) is _S.TENTATIVE


def _looped() -> None:
    bench = AddressBench().start()
    bench.solicit(LINK_LOCAL, nonce=bench.nonce())
    assert bench.silences() == ["own-solicitation-looped"]
    assert bench.state(LINK_LOCAL) is _S.TENTATIVE


def _copied() -> None:
    settings = Autoconfiguration(enhanced_dad=False, looped_copies=1)
    bench = AddressBench(settings=settings).start()
    bench.solicit(LINK_LOCAL)
    assert bench.silences() == ["own-solicitation-copied"]
    assert bench.state(LINK_LOCAL) is _S.TENTATIVE


def _duplicate() -> None:
    by_hand = StaticAddress(octets=STATIC, prefix_length=64)
    bench = AddressBench(addresses=(by_hand,)).start()
    bench.advertise(STATIC)
    bench.solicit(STATIC)
    assert bench.silences() == ["duplicate-target"]


def _prefix(
    rule: str,
    settings: Autoconfiguration | None = None,
    *,
    valid: int = 40,
    preferred: int = 20,
    **option: object,
) -> Callable[[], None]:
    """Return an example in which a prefix is refused."""
    prefix = str(option.get("prefix", "2001:db8:1::"))
    length = 65 if "length" in option else 64
    autonomous = "autonomous" not in option

    def example() -> None:
        bench = AddressBench(settings=settings).start(1)
        bench.prefix(
            valid, preferred, prefix=prefix, length=length, autonomous=autonomous
        )
        assert bench.silences() == [rule]
        assert list(bench.interface.addresses) == [LINK_LOCAL]

    return example


def _disabled() -> None:
    bench = AddressBench().start()
    bench.advertise(LINK_LOCAL)
    bench.prefix()
    assert bench.silences() == ["prefix-on-disabled-interface"]


def _held() -> None:
    by_hand = StaticAddress(octets=GLOBAL, prefix_length=64)
    bench = AddressBench(addresses=(by_hand,)).start(1)
    bench.prefix()
    assert bench.silences() == ["address-held"]


def _given_up() -> None:
    settings = Autoconfiguration(
        temporary_addresses=True, idgen_retries=0, dup_addr_detect_transmits=2
    )
    bench = AddressBench(settings=settings).start(2)
    bench.prefix(1000, 500)
    (one,) = bench.temporaries()
    bench.advertise(one.octets)
    assert bench.silences() == ["temporary-address-given-up"]
    assert bench.temporaries() == []


def _too_brief() -> None:
    bench = AddressBench(settings=Autoconfiguration(temporary_addresses=True)).start(1)
    bench.prefix(1000, 5)
    assert bench.silences() == ["temporary-address-too-brief"]
    assert bench.temporaries() == []


def _selection(
    destination: str, worse: Candidate, better: Candidate
) -> Callable[[], None]:
    """Return an example in which the second candidate is preferred."""

    def example() -> None:
        found = select_source(parse_address(destination), (worse, better), "eth0")
        assert found is better.address

    return example


def _order(
    later: tuple[str, Address | None], first: tuple[str, Address | None]
) -> Callable[[], None]:
    """Return an example in which the second destination goes first."""
    sources = {parse_address(text): source for text, source in (later, first)}

    def example() -> None:
        order = order_destinations(sources, sources.__getitem__)
        assert order[0] == parse_address(first[0])

    return example


def _candidate(
    text: str,
    state: AddressState = _S.PREFERRED,
    *,
    on: str = "eth0",
    is_temporary: bool = False,
    is_next_hops: bool = False,
) -> Candidate:
    address = Address(
        octets=parse_address(text),
        prefix_length=64,
        state=state,
        is_temporary=is_temporary,
    )
    return Candidate(address=address, interface=on, is_next_hops=is_next_hops)


_FAR = "2001:db8:9::1"
_NEAR = _candidate("2001:db8:1::1")
_GLOBAL = _NEAR.address
_LINK = _candidate("fe80::1").address

EXAMPLES: dict[str, Callable[[], None]] = {
    "own-solicitation-looped": _looped,
    "duplicate-target": _duplicate,
    "tentative-target-resolved": _resolved,
    "own-solicitation-copied": _copied,
    "autoconfiguration-off": _prefix(
        "autoconfiguration-off", Autoconfiguration(enabled=False)
    ),
    "prefix-on-disabled-interface": _disabled,
    "prefix-without-autonomous-flag": _prefix(
        "prefix-without-autonomous-flag", autonomous=False
    ),
    "prefix-link-local": _prefix("prefix-link-local", prefix="fe80:0:0:1::"),
    "prefix-multicast": _prefix("prefix-multicast", prefix="ff05::"),
    "prefix-preferred-beyond-valid": _prefix(
        "prefix-preferred-beyond-valid", preferred=41
    ),
    "prefix-length-unfit": _prefix("prefix-length-unfit", length=65),
    "new-prefix-without-lifetime": _prefix(
        "new-prefix-without-lifetime", valid=0, preferred=0
    ),
    "address-held": _held,
    "addresses-over-limit": _prefix(
        "addresses-over-limit", Autoconfiguration(max_addresses=1)
    ),
    "temporary-address-given-up": _given_up,
    "temporary-address-too-brief": _too_brief,
    "source-is-destination": _selection(
        "2001:db8:1::1",
        _candidate("2001:db8:1::2"),
        _candidate("2001:db8:1::1", _S.DEPRECATED),
    ),
    "source-scope": _selection("fe80::9", _NEAR, _candidate("fe80::1", _S.DEPRECATED)),
    "source-not-deprecated": _selection(
        _FAR, _candidate("2001:db8:9::2", _S.DEPRECATED), _NEAR
    ),
    "source-not-optimistic": _selection(
        _FAR,
        _candidate("2001:db8:9::2", _S.OPTIMISTIC),
        _candidate("2001:db8:1::1", _S.DEPRECATED),
    ),
    "source-of-outgoing-interface": _selection(
        _FAR, _candidate("2001:db8:9::2", on="eth1"), _NEAR
    ),
    "source-advertised-by-next-hop": _selection(
        _FAR,
        _candidate("2001:db8:9::2"),
        _candidate("2001:db8:1::1", is_next_hops=True),
    ),
    "source-label": _selection(
        "2002:9::1",
        _candidate("2001:db8:1::1", is_temporary=True),
        _candidate("2002:1::1"),
    ),
    "source-temporary": _selection(
        _FAR,
        _candidate("2001:db8:9::2"),
        _candidate("2001:db8:1::1", is_temporary=True),
    ),
    "source-longest-prefix": _selection(_FAR, _NEAR, _candidate("2001:db8:9::2")),
    "destination-usable": _order(
        ("2001:db8:1::9", None),
        ("2001:db8:2::9", _candidate("fe80::1", _S.DEPRECATED).address),
    ),
    "destination-scope-met": _order(
        ("2001:db8:1::9", _LINK),
        ("198.51.100.1", _candidate("198.51.100.2").address),
    ),
    "destination-source-not-deprecated": _order(
        ("2001:db8:1::9", _candidate("2001:db8:1::2", _S.DEPRECATED).address),
        ("2001:db8:2::9", _GLOBAL),
    ),
    "destination-label-met": _order(
        ("2001:db8:1::9", _candidate("2002::1").address),
        ("2002::9", _candidate("2002::1").address),
    ),
    "destination-precedence": _order(
        ("2002::9", _candidate("2002::1").address), ("2001:db8:9::9", _GLOBAL)
    ),
    "destination-narrower-scope": _order(
        ("2001:db8:1::9", _GLOBAL), ("fe80::9", _LINK)
    ),
    "destination-longest-prefix": _order(
        ("2001:db8:9::9", _GLOBAL), ("2001:db8:1::9", _GLOBAL)
    ),
}
