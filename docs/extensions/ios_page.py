"""The page of the commands of IOS, from the tables that its reader knows."""

from __future__ import annotations

from asdic.config.ios import words
from asdic.config.ios.command import Command
from asdic.config.ios.grammar import GRAMMAR
from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.config.ios.kinds import kind_of
from asdic.config.ios.mode import Mode
from asdic.config.ios.pattern import (
    Argument,
    Choice,
    Element,
    Keyword,
    Optional,
    Repeated,
    parse_pattern,
)
from tables import table

__all__ = ["page", "shape"]

_TEXT = """\
# Commands of IOS

`asdic node --ios FILE` reads a configuration as IOS prints it
([how to](../howto/ios.md)). These are the commands that it knows, by where they stand.
`[...]` may be left away, of `{...|...}` one is written, `...*` may be repeated. Each
word may be shortened as long as it stands for one keyword only.

`no` and `default` take a command back. Behind them, arguments may mostly be left away.

"""

_TITLES = {
    Mode.GLOBAL: "At the beginning of a line",
    Mode.INTERFACE: "Under `interface`",
    Mode.NULL: "Under `interface Null0`",
    Mode.STANDARD_LIST: "Under `ip access-list standard`",
    Mode.EXTENDED_LIST: "Under `ip access-list extended`",
    Mode.IPV6_LIST: "Under `ipv6 access-list`",
}
_NUMBERS = {
    "protocols over IPv4": words.IPV4_PROTOCOLS,
    "protocols over IPv6": words.IPV6_PROTOCOLS,
    "ports of TCP": words.TCP_PORTS,
    "ports of UDP": words.UDP_PORTS,
    "dscp": words.DSCP,
    "precedence": words.PRECEDENCE,
    "tos": words.TOS,
}
_IGNORED = """\
## Left alone

What these begin is accepted with a notice, and does nothing: nor does what stands under
it, indented.

"""


def page() -> str:
    """Return the text of the page."""
    text = _TEXT
    for mode, title in _TITLES.items():
        rows = [
            (f"`{_shape_of(one)}`", one.text)
            for one in GRAMMAR[mode]
            if not one.is_ignored
        ]
        text += f"## {title}\n\n" + table(("command", "what it does"), rows)
    return text + _keywords() + _numbers() + _ignored()


def _shape_of(command: Command) -> str:
    return shape(parse_pattern(command.pattern))


def shape(element: Element) -> str:
    """Return how an element is written, with the labels of arguments."""
    match element:
        case Keyword():
            return element.word
        case Argument():
            return kind_of(element.kind).label
        case Optional():
            return f"[{_bare(element.element)}]"
        case Choice():
            return f"{{{_bare(element)}}}"
        case Repeated():
            return f"{{{_bare(element.element)}}}*"
        case _:
            return " ".join(map(shape, element.elements))


def _bare(element: Element) -> str:
    """Return it without brackets around, which stand there already."""
    if isinstance(element, Choice):
        return " | ".join(map(shape, element.elements))
    return shape(element)


def _keywords() -> str:
    text = "## Names of ICMP messages\n\n"
    for title, known in (("ICMPv4", ICMPV4_KEYWORDS), ("ICMPv6", ICMPV6_KEYWORDS)):
        rows = [
            (f"`{word}`", type_, "all" if code is None else code)
            for word, (type_, code) in known.items()
        ]
        text += f"### {title}\n\n" + table(("keyword", "type", "code"), rows)
    return text


def _numbers() -> str:
    """Return the names that numbers have, of what has any."""
    text = "## Names of numbers\n\n"
    rows = [
        (title, ", ".join(f"`{word}` {number}" for word, number in known.items()))
        for title, known in _NUMBERS.items()
    ]
    return text + table(("of", "names"), rows)


def _ignored() -> str:
    rows = [
        (f"`{_shape_of(one)}`", _TITLES[mode])
        for mode, commands in GRAMMAR.items()
        for one in commands
        if one.is_ignored
    ]
    return _IGNORED + table(("commands", "where"), rows)
