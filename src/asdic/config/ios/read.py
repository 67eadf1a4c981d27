"""Reading a configuration that is written as IOS has it.

Line by line, as if it were typed: a line is a command of the mode that it stands in, or
else one of global configuration. Everything wrong is told with its line. What is known
and does nothing here is accepted, with a notice.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import final

from msgspec import Struct

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft, Notice
from asdic.config.ios.explain import explain, nearest
from asdic.config.ios.grammar import GRAMMAR, automaton
from asdic.config.ios.line import Line, split_line
from asdic.config.ios.match import Match
from asdic.config.ios.matcher import Failure, Reason, match_line
from asdic.config.ios.mode import Mode
from asdic.config.setup import NodeSetup
from asdic.errors import ConfigurationError

__all__ = ["Reading", "parse_ios", "perform", "read_ios"]

_COMMENT = "!"
_HEADING = re.compile(
    r"Building configuration\.\.\.|Current configuration *:.*|Using \d+ out of .*",
    re.IGNORECASE,
)
_BANNER = re.compile(r"\s*banner\s+\S+\s+(\^C|\S)(.*)", re.IGNORECASE)
_END = "end"
_ADVERTISING = frozenset({("ipv6", "nd"), ("ip", "irdp")})


@final
class Reading(Struct, frozen=True, kw_only=True):
    """What a text came to.

    Attributes:
        setup: The configuration.
        notices: What somebody should know of lines that were accepted.

    """

    setup: NodeSetup
    notices: tuple[Notice, ...] = ()


def read_ios(path: Path) -> Reading:
    """Read a file.

    Raises:
        ConfigurationError: a line is wrong; file and line stand in front.
        OSError: the file cannot be read.

    """
    octets = path.read_bytes()
    try:
        text = octets.decode()
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{path}:{line}: this is not UTF-8") from error
    return parse_ios(text, str(path))


def parse_ios(text: str, name: str = "configuration") -> Reading:
    """Read a text.

    Args:
        text: Lines.
        name: What errors call it.

    Raises:
        ConfigurationError: a line is wrong; it tells the first one.

    """
    draft = Draft()
    problems: list[tuple[int, str]] = []
    for number, line in _without_banners(text, problems):
        draft.line = number
        try:
            _take(draft, line)
        except ConfigurationError as error:
            problems.append((number, str(error)))
    problems += draft.problems()
    if not problems:
        return Reading(setup=draft.setup(), notices=draft.all_notices())
    number, problem = min(problems)
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    raise ConfigurationError(f"{name}:{number}: {problem}{more}")


def _without_banners(
    text: str, problems: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Return the lines that are commands, with their numbers; `end` is the last."""
    found: list[tuple[int, str]] = []
    delimiter, since = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if delimiter:
            delimiter = "" if delimiter in line else delimiter
            continue
        found.append((number, line))
        if line.strip().lower() == _END:
            break
        banner = _BANNER.fullmatch(line)
        if banner is not None and banner[1] not in banner[2]:
            delimiter, since = banner[1], number
    if delimiter:
        problems.append((since, f'the banner does not end: there is no "{delimiter}"'))
    return found


def _take(draft: Draft, text: str) -> None:
    stripped = text.strip()
    if not stripped or stripped.startswith(_COMMENT) or _HEADING.fullmatch(stripped):
        return
    line = split_line(text)
    draft.text = " ".join(stripped.split())
    if draft.mode is Mode.IGNORED and line.is_indented:
        return
    perform(draft, line)


def perform(draft: Draft, line: Line) -> None:
    """Carry a command out.

    It is one of the draft's mode, or else of global configuration.

    Raises:
        ConfigurationError: it is none, or cannot be carried out.

    """
    failures: dict[Mode, Failure] = {}
    found: dict[Mode, tuple[Command, Match]] = {}
    for mode in dict.fromkeys((draft.mode, Mode.GLOBAL)):
        one = match_line(automaton(mode), line)
        if isinstance(one, Failure):
            failures[mode] = one
        else:
            found[mode] = (GRAMMAR[mode][one[0]], one[1])
    if not found or _is_rather_global(line, found, failures):
        raise ConfigurationError(_problem(draft, line, list(failures.values())))
    mode = _chosen(draft, line, found)
    command, match = found[mode]
    draft.mode = mode
    command.handler(draft, match)
    if mode is Mode.INTERFACE and match.words[:2] in _ADVERTISING:
        draft.interface.advertising_line = draft.line


def _is_rather_global(
    line: Line, found: dict[Mode, tuple[Command, Match]], failures: dict[Mode, Failure]
) -> bool:
    """Return whether what would be left alone is a wrong line of global configuration.

    `ip route` could be short for `ip route-cache` of an interface.
    """
    failure = failures.get(Mode.GLOBAL)
    if failure is None or line.is_indented:
        return False
    return all(_goes_before(failure, one) for one in found.values())


def _goes_before(failure: Failure, found: tuple[Command, Match]) -> bool:
    command, match = found
    is_further = failure.at >= len(match.words) or failure.reason is Reason.AMBIGUOUS
    return command.is_ignored and is_further


def _chosen(draft: Draft, line: Line, found: dict[Mode, tuple[Command, Match]]) -> Mode:
    """Return whose command a line is, where it may be either's.

    What means something goes before what is left alone; then what stands under
    something is more likely a command of that mode, and what does not of the other.
    """
    first = draft.mode if line.is_indented else Mode.GLOBAL
    order = sorted(found, key=lambda mode: (found[mode][0].is_ignored, mode != first))
    if found[order[0]][0].is_ignored and draft.mode in found:
        return draft.mode
    return order[0]


def _problem(draft: Draft, line: Line, failures: list[Failure]) -> str:
    """Return what is wrong with a line, and where it, or one like it, belongs."""
    if not line.words:
        return f'"{line.form.value}" of what?'
    furthest = max(failures, key=_progress)
    hint = ""
    for mode in GRAMMAR:
        if mode in {draft.mode, Mode.GLOBAL}:
            continue
        one = match_line(automaton(mode), line)
        if not isinstance(one, Failure):
            if _goes_before(furthest, (GRAMMAR[mode][one[0]], one[1])):
                continue
            return f'"{" ".join(line.text.split())}" belongs under "{mode.value}"'
        if one.reason is Reason.UNKNOWN and one.at >= furthest.at and nearest(one):
            hint = hint or f'{explain(line, one)} That belongs under "{mode.value}"'
    if hint and furthest.reason is Reason.UNKNOWN and not nearest(furthest):
        return hint
    return explain(line, furthest)


def _progress(failure: Failure) -> tuple[int, bool]:
    return failure.at, failure.reason is not Reason.UNKNOWN
