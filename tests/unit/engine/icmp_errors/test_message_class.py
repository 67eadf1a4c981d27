"""Classes of limited messages."""

from __future__ import annotations

import pytest

from asdic.engine.icmp_errors import MessageClass, class_of
from asdic.engine.icmp_errors.message_class import TYPES


@pytest.mark.parametrize(
    ("version", "type_", "code", "kind"),
    [
        (4, 0, 0, "echo-reply"),
        (4, 3, 0, "unreachable"),
        (4, 3, 3, "unreachable"),
        (4, 3, 4, "too-big"),
        (4, 3, 13, "unreachable"),
        (4, 4, 0, "source-quench"),
        (4, 5, 1, "redirect"),
        (4, 11, 0, "time-exceeded"),
        (4, 11, 1, "time-exceeded"),
        (4, 12, 0, "parameter-problem"),
        (4, 43, 0, "answer"),
        (6, 1, 4, "unreachable"),
        (6, 2, 0, "too-big"),
        (6, 3, 0, "time-exceeded"),
        (6, 3, 4, "time-exceeded"),
        (6, 4, 0, "parameter-problem"),
        (6, 129, 0, "echo-reply"),
        (6, 137, 0, "redirect"),
        (6, 140, 0, "answer"),
        (6, 161, 0, "answer"),
    ],
)
def test_type_and_code_say_the_class(
    version: int, type_: int, code: int, kind: str
) -> None:
    assert class_of(version, type_, code).value == kind


def test_every_class_is_of_some_message() -> None:
    known = {*TYPES.values(), class_of(4, 3, 4), class_of(4, 43, 0)}

    assert known == set(MessageClass)
