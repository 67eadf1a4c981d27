"""Reading a node's TOML file, and settings that come otherwise.

Strict: an unknown key, a wrong kind or a value out of range ends it, with file, line,
key and what is allowed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from asdic.config.access_lists import (
    AccessListModel,
    access_lists,
    check_reference,
)
from asdic.config.lines import line_of
from asdic.config.models import InterfaceModel, NodeFile, RouteModel, SettingsFile
from asdic.config.problem import first_problem
from asdic.config.settings import SECTIONS
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import (
    AccessList,
    Advertising,
    Configuration,
    Ipv4Advertising,
    PermittedPrefix,
    RouteKind,
    SourceValidation,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.errors import ConfigurationError

__all__ = ["apply_settings", "read_setup"]

_ACCESS = ("ipv4_access_in", "ipv4_access_out", "ipv6_access_in", "ipv6_access_out")

_AT_LINE = re.compile(
    r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL
)


def read_setup(path: Path) -> NodeSetup:
    """Read a node's file.

    Raises:
        ConfigurationError: it cannot be used as it is.
        OSError: it cannot be read.

    """
    octets = path.read_bytes()
    try:
        text = octets.decode()
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{path}:{line}: this is not UTF-8") from error
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_syntax_problem(path, text, str(error))) from error
    try:
        file = NodeFile.model_validate(written)
    except ValidationError as error:
        problem = first_problem(error, lambda where: line_of(text, where))
        raise ConfigurationError(f"{path}:{problem}") from error
    interfaces: list[InterfaceModel] = getattr(file, "interface")  # noqa: B009 - made at run time
    links = tuple(map(_link, interfaces))
    routes: list[RouteModel] = getattr(file, "route")  # noqa: B009 - made at run time
    try:
        _check_names(interfaces, text)
        lists = _lists(file, interfaces, text)
    except ConfigurationError as error:
        raise ConfigurationError(f"{path}:{error}") from error
    plain = Configuration(
        interfaces=(), routes=tuple(map(_route, routes)), access_lists=lists
    )
    return NodeSetup(links=links, base=_applied(plain, file))


def _check_names(interfaces: list[InterfaceModel], text: str) -> None:
    """Refuse a second interface of the same name."""
    names: set[str] = set()
    for number, interface in enumerate(interfaces):
        if interface.name in names:
            line = line_of(text, ("interface", number, "name"))
            where = f"interface[{number + 1}].name"
            raise ConfigurationError(
                f"{line}: {where}: there is another interface {interface.name}"
            )
        names.add(interface.name)


def _lists(
    file: BaseModel, interfaces: list[InterfaceModel], text: str
) -> tuple[AccessList, ...]:
    """Return the access lists, once it is seen that interfaces name those alone."""
    models: list[AccessListModel] = getattr(file, "access_list")  # noqa: B009 - made at run time
    lists = access_lists(models, lambda where: line_of(text, where))
    for number, interface in enumerate(interfaces):
        for key in _ACCESS:
            problem = check_reference(lists, key, getattr(interface, key))
            if problem is not None:
                line = line_of(text, ("interface", number, key))
                where = f"interface[{number + 1}].{key}"
                raise ConfigurationError(f"{line}: {where}: {problem}")
    return lists


def apply_settings(
    configuration: Configuration, settings: Mapping[str, object]
) -> Configuration:
    """Return a configuration with other settings: sections of keys.

    Raises:
        ConfigurationError: they cannot be used.

    """
    try:
        sections = SettingsFile.model_validate(dict(settings))
    except ValidationError as error:
        raise ConfigurationError(first_problem(error)) from error
    return _applied(configuration, sections)


def _applied(configuration: Configuration, sections: BaseModel) -> Configuration:
    changed: dict[str, Struct] = {}
    for name in sections.model_fields_set & SECTIONS.keys():
        section: BaseModel = getattr(sections, name)
        values = {key: getattr(section, key) for key in section.model_fields_set}
        changed[name] = replace(getattr(configuration, name), **values)
    return replace(configuration, **changed)


def _link(model: InterfaceModel) -> LinkSetup:
    shared = [replace(_static(one), is_anycast=True) for one in model.anycast_addresses]
    return LinkSetup(
        kind=LinkKind(model.kind),
        name=model.name,
        link_layer_address=model.mac,
        mtu=model.mtu,
        addresses=(*map(_static, model.addresses), *shared),
        gateway=tuple(model.gateways),
        ipv4_mtu=model.ipv4_mtu,
        ipv6_mtu=model.ipv6_mtu,
        ipv6=model.ipv6,
        description=model.description,
        shutdown=model.shutdown,
        ipv6_redirects=model.ipv6_redirects,
        ipv6_unreachables=model.ipv6_unreachables,
        mask_reply=model.mask_reply,
        dup_addr_detect_transmits=model.dup_addr_detect_transmits,
        redirects=model.redirects,
        unreachables=model.unreachables,
        fragmentation_needed=model.fragmentation_needed,
        packet_too_big=model.packet_too_big,
        ipv4_tcp_mss=model.ipv4_tcp_mss,
        ipv6_tcp_mss=model.ipv6_tcp_mss,
        directed_broadcast=model.directed_broadcast,
        source_validation=SourceValidation(model.source_validation),
        mpls_label_stack=tuple(one.value() for one in model.mpls_label_stack),
        ipv6_source_validation=_validation(model.ipv6_source_validation),
        advertising=Advertising()
        if model.advertising is None
        else model.advertising.value(),
        ipv4_advertising=Ipv4Advertising()
        if model.ipv4_advertising is None
        else model.ipv4_advertising.value(),
        **{key: getattr(model, key) for key in _ACCESS},
    )


def _validation(written: str | None) -> SourceValidation | None:
    return None if written is None else SourceValidation(written)


def _route(model: RouteModel) -> StaticRoute:
    prefix, name = model.prefix, model.interface
    assert isinstance(prefix, PermittedPrefix), "its validator made it"  # noqa: S101 - for mypy
    hops = tuple(_hop(one, name) for one in model.via)
    if name is not None and not hops:
        hops = (StaticHop(interface=name),)
    return StaticRoute(
        network=prefix.octets,
        prefix_length=prefix.prefix_length,
        kind=RouteKind(model.kind),
        hops=hops,
        tos=model.tos,
        distance=model.distance,
    )


def _hop(hop: object, interface: str | None) -> StaticHop:
    assert isinstance(hop, StaticHop), "its validator made it"  # noqa: S101 - for mypy
    return hop if hop.interface is not None else replace(hop, interface=interface)


def _static(address: object) -> StaticAddress:
    assert isinstance(address, StaticAddress), "its validator made it"  # noqa: S101 - for mypy
    return address


def _syntax_problem(path: Path, text: str, message: str) -> str:
    found = _AT_LINE.match(message)
    if found is None:
        return f"{path}: {message}"
    line = found[2] or text.count("\n") + 1
    return f"{path}:{line}: {found[1]}"
