"""Tests of the program; what it passes is tested against the kernel."""

import pytest

from asdic.links.packet.icmp_filter import EVERYTHING, NOTHING, icmp_program

LONGEST = 4096
RETURN, JUMP = 0x06, 0x05


@pytest.mark.parametrize("start", [0, 14])
def test_the_kernel_would_take_it(start: int) -> None:
    program = icmp_program(start)
    assert len(program) <= LONGEST
    assert program[-1][0] == RETURN
    for at, (code, if_true, if_false, _) in enumerate(program[:-1]):
        skips = (if_true, if_false) if code & 7 == JUMP else (0, 0)
        assert all(at + 1 + skip < len(program) and 0 <= skip <= 255 for skip in skips)


def test_the_trivial_ones_pass_everything_and_nothing() -> None:
    assert [one[3] > 0 for one in (*EVERYTHING, *NOTHING)] == [True, False]
