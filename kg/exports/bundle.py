"""The code of the page in one piece: the modules of `assets/`, joined in order, and the drawing library that comes with pyvis.

The modules are plain ECMAScript ones, so that node can test each alone; here they lose their imports and exports and share one
scope. A name that two modules declare would therefore be a fault; a test looks for that.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from kg.errors import OutputError

ASSETS = Path(__file__).with_name("assets")
# A module stands behind those that it imports.
MODULES = (
    *("data", "text", "filters", "paths", "attacks", "tables", "links", "spots"),  # these know nothing of the document
    *("elements", "looks", "canvas", "finder", "statements", "incident", "sheets", "trail", "legend", "list", "keys", "page"),
)
_IMPORT = re.compile(r'^import \{[^}]+\} from "\./[a-z]+\.mjs";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async function|function|const|class)", re.MULTILINE)


def join_modules() -> str:
    """Return the page's script: strict, in a scope of its own (it goes into a module script)."""
    return "".join(_EXPORT.sub("", _IMPORT.sub("", read_asset(f"{name}.mjs"))) for name in MODULES)


def read_asset(name: str) -> str:
    """Return a file of `assets/` with line feeds alone, as a browser reads it before it takes the hash."""
    return _normal_lines((ASSETS / name).read_text(encoding="utf-8"))


def read_library(templates: Path) -> str:
    """Return vis-network, from the folder of pyvis' templates.

    Raises:
        OutputError: It isn't there.
    """
    found = sorted(templates.glob("lib/vis-9*/vis-network.min.js"))
    if not found:
        raise OutputError(f"{templates}: pyvis holds no vis-network 9; install pyvis 0.3.2 or later")
    # The comment would have the browser's developer tools ask for a file that isn't there.
    return re.sub(r"//# sourceMappingURL=\S*", "", _normal_lines(found[-1].read_text(encoding="utf-8")))


def fingerprint(code: str) -> str:
    """Return the hash by which a content security policy lets `code` run."""
    return f"'sha256-{b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


def _normal_lines(code: str) -> str:
    return code.replace("\r\n", "\n").replace("\r", "\n")
