from __future__ import annotations

from threading import Event

from asdic.ui.traceroute.late_names import LateNames


def test_a_name_is_looked_up_once() -> None:
    asked: list[bytes] = []

    def look_up(address: bytes, _scope_id: int) -> str | None:
        asked.append(address)
        return "router.example"

    names = LateNames(look_up, grace=30)
    assert [names.name(b"\x01" * 4) for _ in range(3)] == ["router.example"] * 3
    assert asked == [b"\x01" * 4]


def test_a_name_that_does_not_come_keeps_nobody() -> None:
    never = Event()

    def look_up(_address: bytes, _scope_id: int) -> str | None:
        never.wait()
        return "late.example"

    names = LateNames(look_up, grace=0)
    assert names.name(b"\x01" * 4) is None
    assert names.name(b"\x01" * 4) is None
    never.set()


def test_an_address_without_a_name_has_none() -> None:
    assert (
        LateNames(lambda _address, _scope_id: None, grace=30).name(b"\x01" * 4) is None
    )
