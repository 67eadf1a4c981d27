"""The suppression matrix: what asdic and Linux do about each cause with each reason.

`tests/suppression.toml` says what both do; `tests/support/suppression` asks.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from beside_linux.wires import Wire, asdic_host, linux_host
from namespaces import Network, require
from suppression.cells import CELLS, ROLES
from suppression.play import play_cells
from suppression.table import Answers, expected
from suppression.wires import asdic_router, linux_router

pytestmark = [pytest.mark.kernel, require("sysctl")]

CAUSES = sorted({(cell.family, cell.role, cell.cause.name) for cell in CELLS})


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """Return what asdic and Linux do in each cell."""

    def played(
        role: str, make: Callable[[], AbstractContextManager[Wire]]
    ) -> dict[str, str]:
        with make() as wire:
            return play_cells(wire, [one for one in CELLS if one.role == role])

    folders: dict[str, Path] = {role: tmp_path_factory.mktemp(role) for role in ROLES}
    with Network() as network, ThreadPoolExecutor(2) as pool:
        members = {
            f"{who}-{role}": network.namespace(f"{who}-{role}")
            for who in ("asdic", "linux")
            for role in ROLES
        }
        makers: dict[str, Callable[[], AbstractContextManager[Wire]]] = {
            "asdic-host": lambda: asdic_host(members["asdic-host"], folders["host"]),
            "asdic-router": lambda: asdic_router(
                members["asdic-router"], folders["router"]
            ),
            "linux-host": lambda: linux_host(members["linux-host"]),
            "linux-router": lambda: linux_router(members["linux-router"]),
        }
        running = {
            name: pool.submit(played, name.partition("-")[2], make)
            for name, make in makers.items()
        }
        done = {name: one.result() for name, one in running.items()}
    ours = done["asdic-host"] | done["asdic-router"]
    linux = done["linux-host"] | done["linux-router"]
    return {name: Answers(ours[name], linux[name]) for name in ours}


@pytest.mark.parametrize(("family", "role", "cause"), CAUSES)
def test_asdic_and_linux_do_what_the_matrix_says(
    answers: dict[str, Answers], family: int, role: str, cause: str
) -> None:
    cells = [
        one
        for one in CELLS
        if (one.family, one.role, one.cause.name) == (family, role, cause)
    ]
    found = {one.name: answers[one.name] for one in cells}
    assert found == {one.name: expected(one) for one in cells}
