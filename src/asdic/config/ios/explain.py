"""What is said of a line that is no command, in one sentence."""

from __future__ import annotations

from difflib import get_close_matches

from asdic.config.ios.line import Line
from asdic.config.ios.matcher import Failure, Reason

__all__ = ["explain", "nearest"]

_MOST = 8


def explain(line: Line, failure: Failure) -> str:
    """Return what is wrong with a line, and what may have been meant."""
    read = " ".join(word for word, _ in line.words[: failure.at])
    if failure.reason is Reason.INCOMPLETE:
        return f'"{_shown(line)}" is not complete: expected {_expected(failure)}'
    if failure.reason is Reason.AMBIGUOUS:
        ways = " or ".join(f'"{one}"' for one in failure.keywords[:_MOST])
        return f'"{failure.word}" is ambiguous{_behind(read)}: it may be {ways}'
    known = nearest(failure)
    if known:
        return f'"{failure.word}" is not known{_behind(read)}; did you mean "{known}"?'
    if failure.detail:
        return f"{failure.detail}{_behind(read)}"
    return _unknown(failure, read)


def _unknown(failure: Failure, read: str) -> str:
    if not failure.at:
        return f'there is no command "{failure.word}"'
    if not (failure.keywords or failure.labels):
        return f'nothing was expected{_behind(read)}, but there is "{failure.word}"'
    return (
        f'"{failure.word}" is not known{_behind(read)}; expected {_expected(failure)}'
    )


def nearest(failure: Failure) -> str:
    """Return the keyword that an unknown word is most like; empty if like none."""
    known = {one.lower(): one for one in failure.keywords}
    close = get_close_matches(failure.word.lower(), known, n=1)
    return known[close[0]] if close else ""


def _behind(read: str) -> str:
    return f' after "{read}"' if read else ""


def _shown(line: Line) -> str:
    return " ".join(line.text.split())


def _expected(failure: Failure) -> str:
    """Return what may come next: arguments first, then some of the keywords."""
    ways = [*failure.labels, *failure.keywords]
    if len(ways) > _MOST:
        return ", ".join(ways[:_MOST]) + " and others"
    return " or ".join(ways)
