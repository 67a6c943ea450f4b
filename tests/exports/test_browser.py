"""The page in a real browser. Passed over where none is installed, unless KG_REQUIRE_BROWSER is set: then that is a failure."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from kg.exports.html import make_page
from tests.world import make_hostile, make_world

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
QUIET = ("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
ATTACK = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"

IS_REQUIRED = bool(os.environ.get("KG_REQUIRE_BROWSER"))

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None and not IS_REQUIRED, reason="no Chromium on this machine")]


def open_page(html, folder):
    """Return the document after its scripts ran, and what the browser's console said."""
    assert BROWSER is not None, "KG_REQUIRE_BROWSER is set, but there is no Chromium"
    path = folder / "graph.html"
    path.write_text(html, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", *QUIET, "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"]
    command = [BROWSER, *flags, f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000", "--dump-dom", path.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return run.stdout, [line for line in run.stderr.splitlines() if "CONSOLE" in line]


def test_page_draws_and_fills_its_legend_without_a_complaint(tmp_path):
    dom, console = open_page(make_page(make_world().record().graph), tmp_path)
    assert console == []
    assert "<canvas" in dom
    assert "9 of 10 entities; all can be searched · 14 edges" in dom
    assert dom.count('<input type="checkbox"') == 9 + 4 + 10


def test_hostile_names_and_sentences_run_nothing(tmp_path):
    dom, _ = open_page(make_page(make_hostile(ATTACK).record().graph), tmp_path)
    assert "<title>Knowledge graph of 3 documents</title>" in dom
    assert "<canvas" in dom
