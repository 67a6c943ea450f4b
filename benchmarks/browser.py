"""A headless Chromium that reaches no network: for the tests of the page, its measurements and its pictures.

Playwright drives the browser that the machine has; none is downloaded.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"),
    *("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# Keeps the picture where a test can ask it: window.network is the page's vis.Network.
KEEP_NETWORK = """
let library;
Object.defineProperty(window, "vis", {
  set(value) { library = value; },
  get() {
    return library && new Proxy(library, {
      get(target, name) {
        if (name !== "Network") return target[name];
        return class extends target.Network { constructor(...all) { super(...all); window.network = this; } };
      },
    });
  },
});
"""


@dataclass
class Visit:
    """A page that was opened, with the addresses that it asked for beside its own file and what its console said."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def find_browser() -> str | None:
    """Return the path of Chromium, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Any]:
    """Start Chromium and close it at the end.

    Raises:
        FileNotFoundError: There is none.
    """
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None:
        raise FileNotFoundError(f"no Chromium on this machine; install one of {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def visit(browser: Any, path: Path, fragment: str = "", **settings: Any) -> Visit:
    """Open a page in a window of its own and wait until it is drawn.

    Args:
        browser: From `open_browser`.
        path: The file.
        fragment: What stands behind "#" in the address.
        settings: Of the window, as Playwright's `new_context` takes them; 1280 by 800 pixels and no motion unless given.
    """
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **settings})
    context.set_default_timeout(60_000)  # ends what hangs; a busy machine may take 20 s to open a page
    found = Visit(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.add_init_script(KEEP_NETWORK)
    found.page.goto(f"{path.as_uri()}{'#' + fragment if fragment else ''}")
    if settings.get("java_script_enabled", True):
        found.page.wait_for_selector("html[data-ready]")
    found.requests[:] = [url for url in found.requests if not url.startswith((path.as_uri(), "data:", "blob:"))]
    return found
