"""Texts of IOS: those of the lab by step, lines that the grammar can make, mutations."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import strategies as st

from asdic.config.ios.grammar import GRAMMAR
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
from asdic.config.ios.read import parse_ios
from asdic.config.setup import LinkSetup
from asdic.engine.configuration import Configuration
from asdic.errors import ConfigurationError

__all__ = ["LAB", "base", "lab_texts", "lines_of", "link", "mutated", "problem"]

LAB = Path(__file__).parent / "ios_lab"
# S104: nobody binds to these addresses.
_VALUES: dict[str, list[str]] = {
    "ipv4": ["192.0.2.1", "192.0.2.129", "10.0.0.0", "0.0.0.0", "224.0.0.5"],  # noqa: S104 - see above
    "wildcard": ["0.0.0.255", "255.255.255.255", "0.0.0.0", "0.1.0.1"],  # noqa: S104 - see above
    "mask": ["255.255.255.0", "255.255.255.255", "255.255.255.128", "0.0.0.0"],  # noqa: S104 - see above
    "ipv6": ["2001:DB8::1", "FE80::1", "::1", "2001:db8:ffff:0:1::"],
    "ipv6prefix": ["2001:DB8::/32", "2001:DB8:1::7/64", "::/0", "2001:DB8::1/128"],
    "mac": ["0200.0000.0001", "02AB.cdef.0002"],
    "word": ["NAME", "a-b", "101", "example.com"],
    "hostname": ["R1", "left-router"],
    "line": ["some words", "permit  what?"],
    "interface": ["Ethernet0/0", "lo0", "Gi1/0/1", "null0"],
    "type": ["Ethernet", "Loopback"],
    "unit": ["0/0", "3"],
    "icmp": ["echo", "packet-too-big"],
    "icmp6": ["echo-request", "nd-ns"],
}


def lab_texts() -> dict[str, Path]:
    """Return the file of each router of the lab in each step, where it changes."""
    return {
        f"{path.parent.name}-{path.stem}": path for path in sorted(LAB.rglob("*.cfg"))
    }


def _argument(argument: Argument) -> st.SearchStrategy[str]:
    kind = kind_of(argument.kind)
    values = [*_VALUES.get(argument.kind, []), *kind.words]
    chosen = st.sampled_from(values) if values else st.nothing()
    if argument.kind in _VALUES or kind.parse is None:
        return chosen
    low, high = kind.label.strip("<>").rsplit("-", 1)
    return chosen | st.integers(int(low or 0), int(high)).map(str)


def _text(element: Element) -> st.SearchStrategy[str]:
    match element:
        case Keyword():
            return st.just(element.word)
        case Argument():
            return _argument(element)
        case Optional():
            return st.just("") | _text(element.element)
        case Choice():
            return st.one_of(*map(_text, element.elements))
        case Repeated():
            return st.lists(_text(element.element), max_size=2).map(" ".join)
        case _:
            return st.tuples(*map(_text, element.elements)).map(" ".join)


def lines_of(mode: Mode) -> st.SearchStrategy[str]:
    """Return lines that are commands of a mode, and do something."""
    known = [
        _text(parse_pattern(one.pattern)) for one in GRAMMAR[mode] if not one.is_ignored
    ]
    plain = st.one_of(*known)
    forms = st.sampled_from(["", "", "", "no ", "default "])
    return st.tuples(forms, plain).map("".join)


def mutated(text: str, random: Random) -> str:
    """Return a text with something wrong in one of its lines, mostly."""
    lines = text.splitlines()
    at = random.randrange(len(lines))
    words = lines[at].split(" ")
    word = random.randrange(len(words))
    junk = ["xyzzy", "", "-1", "999.1.1.1", "\u00e9", "\0", "99999999999", "/", "any"]
    match random.randrange(6):
        case 0:
            words[word] = random.choice(junk)
        case 1:
            del words[word]
        case 2:
            words.insert(word, random.choice(junk))
        case 3:
            words[word] = words[word][::-1]
        case 4:
            words[word] = words[word][:-1] + random.choice("azAZ09./:-")
        case _:
            words = words[: word + 1] * 2
    lines[at] = " ".join(words)
    return "\n".join(lines)


def link(*lines: str, before: str = "") -> LinkSetup:
    """Return Ethernet0/0 with these lines."""
    text = "\n ".join([f"{before}\ninterface Ethernet0/0", *lines])
    setup = parse_ios(text).setup
    return next(one for one in setup.links if one.name == "Ethernet0/0")


def base(*lines: str) -> Configuration:
    """Return what lines of global configuration come to."""
    return parse_ios("\n".join(lines)).setup.base


def problem(*lines: str) -> str:
    """Return what is said of lines that cannot be used."""
    with pytest.raises(ConfigurationError) as caught:
        parse_ios("\n".join(lines), "R1.cfg")
    return str(caught.value).removeprefix("R1.cfg:")
