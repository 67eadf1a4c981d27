"""What shows that a host is alive."""

from __future__ import annotations

from asdic.tools.conformance.alive import ECHO_REQUEST, answers_alive, respond
from asdic.wire import icmpv6, packet
from asdic.wire.validate import findings
from suites import HOST, PEER, frame, injected, reply, solicitation


def answer(identifier: int = 0xA11F, destination: bytes = PEER) -> bytes:
    message = icmpv6.EchoReply(identifier=identifier, sequence_number=1, data=b"alive")
    return frame(message, destination=destination)


def test_the_request_is_valid() -> None:
    assert list(findings(packet.decode(ECHO_REQUEST))) == []


def test_its_answer_is_a_sign_of_life_and_no_other_frame_is() -> None:
    assert answers_alive(answer())
    assert not answers_alive(answer(identifier=1))
    assert not answers_alive(answer(destination=HOST))
    assert not answers_alive(frame(solicitation()))
    assert not answers_alive(b"")


def test_the_peer_answers_who_asks_for_its_address_with_a_valid_message() -> None:
    response = respond(frame(solicitation(PEER)))
    assert response is not None
    assert list(findings(packet.decode(response))) == []
    message = packet.decode(response).layers[-1]
    assert isinstance(message, icmpv6.NeighborAdvertisement)
    assert message.target_address == PEER


def test_it_answers_nothing_else() -> None:
    assert respond(frame(solicitation(HOST))) is None
    assert respond(injected(reply())) is None
