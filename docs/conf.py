"""How Sphinx builds the documentation: offline, and with warnings as errors."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from asdic import __version__

project = "asdic"
author = "the asdic authors"
release = __version__
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "generated_pages",
]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"asdic {release}"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
# A name in single backticks is code, as everywhere in the source.
default_role = "code"
# "--json" has two hyphens.
smartquotes = False

# Many messages have an attribute `type`, which the built-in of that name may mean.
suppress_warnings = ["ref.python"]
# Names of the standard library and of dependencies have no page here: the
# documentation is built without a network. Type variables and aliases have none.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(.*\.)?([A-Z](_co)?|AnyStation|Attempt|CompatibilityTable|Facts|Step|_Framed|_Link|_Model|_Session)",
    ),
    (
        "py:.*",
        r"(collections|contextlib|enum|ipaddress|mmap|msgspec|os|pathlib|pydantic|pydantic_core|select|socket|struct|typing)\..*",
    ),
    ("py:.*", r"asdic\.engine\.input\.handing_on\.Message"),
    ("py:.*", r"(Self|Callable|Sequence|Iterator|Iterable|Struct|ClassVar)"),
]
