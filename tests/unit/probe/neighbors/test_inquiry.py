"""Asking until somebody answers."""

from asdic.probe.instant import SECOND
from asdic.probe.neighbors.inquiry import Inquiry, InquiryPlan


def test_it_asks_again_after_each_wait_and_gives_up() -> None:
    inquiry = Inquiry(InquiryPlan(attempts=2))

    assert inquiry.next_wake() == 0
    assert inquiry.ask(10)
    assert not inquiry.ask(11)
    assert inquiry.next_wake() == 10 + SECOND
    assert inquiry.ask(10 + SECOND)
    assert not inquiry.is_over(9 + 2 * SECOND)
    assert inquiry.is_over(10 + 2 * SECOND)
    assert not inquiry.ask(10 + 2 * SECOND)
    assert inquiry.asked == 2


def test_one_answer_is_enough() -> None:
    inquiry = Inquiry(InquiryPlan())
    inquiry.ask(0)
    inquiry.sent(100)

    assert inquiry.answer(350) == 250
    assert inquiry.is_over(350)


def test_several_answers_are_heard_to_the_end_of_the_attempt() -> None:
    inquiry = Inquiry(InquiryPlan(several=True))
    inquiry.ask(0)

    inquiry.answer(1)
    assert not inquiry.is_over(SECOND - 1)
    assert inquiry.answer(2) == 2
    assert inquiry.is_over(SECOND)
    assert inquiry.answers == 2


def test_it_can_be_stopped() -> None:
    inquiry = Inquiry(InquiryPlan())
    inquiry.stop()
    assert inquiry.is_over(0)
    assert not inquiry.ask(0)
