"""The summary of a capture: a table for people, an object for programs."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.tools.decode import Summary
from asdic.ui.decode.json_form import Json
from asdic.ui.decode.names import type_code_name, type_name
from asdic.ui.decode.values import address_text

__all__ = ["summary_object", "summary_table"]

SHOWN_SOURCES = 20
_SECOND_NS = 1_000_000_000
_FAMILIES = {4: "ipv4", 6: "ipv6"}
_FAMILY_NAMES = {4: "ICMPv4", 6: "ICMPv6"}
_OTHERS = {4: "IPv4, not ICMP", 6: "IPv6, not ICMP", None: "neither IPv4 nor IPv6"}


def summary_object(summary: Summary) -> dict[str, Json]:
    """Return *summary* as an object ready to be written as JSON, commonest first."""
    messages: list[Json] = [
        {
            "family": _FAMILIES[family],
            "type": type_,
            "message": type_name(family, type_),
            "code": code,
            "code_name": type_code_name(family, type_, code) or None,
            "frames": count,
        }
        for (family, type_, code), count in summary.messages.most_common()
    ]
    others: list[Json] = [
        {"family": _FAMILIES.get(family or 0), "frames": count}
        for family, count in summary.others.most_common()
    ]
    sources: list[Json] = [
        {"address": address_text(source), "frames": count}
        for source, count in summary.sources.most_common()
    ]
    return {
        "frames": summary.frames,
        "octets": summary.octets,
        "first_time_ns": summary.first_time_ns,
        "last_time_ns": summary.last_time_ns,
        "messages": messages,
        "others": others,
        "sources": sources,
        "other_sources": summary.other_sources,
    }


def summary_table(summary: Summary) -> Iterator[str]:
    """Yield the lines of *summary* as a table, commonest first."""
    yield _heading(summary)
    yield from _messages(summary)
    yield from _sources(summary)


def _heading(summary: Summary) -> str:
    text = f"{summary.frames} packets, {summary.octets} octets"
    if summary.first_time_ns is None or summary.last_time_ns is None:
        return text
    seconds = (summary.last_time_ns - summary.first_time_ns) / _SECOND_NS
    return f"{text}, {seconds:.3f} s"


def _messages(summary: Summary) -> Iterator[str]:
    if summary.messages or summary.others:
        yield ""
        yield f"{'packets':>10}  {'':<8}{'type':>4} {'code':>4}  name"
    for (family, type_, code), count in summary.messages.most_common():
        name = type_name(family, type_)
        if text := type_code_name(family, type_, code):
            name += f", {text}"
        title = _FAMILY_NAMES[family]
        yield f"{count:>10}  {title:<8}{type_:>4} {code:>4}  {name}"
    for other, count in summary.others.most_common():
        yield f"{count:>10}  {'':<17}  {_OTHERS[other]}"


def _sources(summary: Summary) -> Iterator[str]:
    if not summary.sources:
        return
    yield ""
    yield f"{'packets':>10}  source"
    shown = summary.sources.most_common(SHOWN_SOURCES)
    for source, count in shown:
        yield f"{count:>10}  {address_text(source)}"
    rest = summary.sources.total() - sum(count for _, count in shown)
    rest += summary.other_sources
    if rest:
        yield f"{rest:>10}  other sources"
