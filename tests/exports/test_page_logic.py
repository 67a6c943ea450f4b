"""The modules of the page: those that stand alone are tested by node, all of them are read for what must not be in them."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.exports.bundle import ASSETS, MODULES, join_modules, read_asset

TESTS = Path(__file__).with_name("page_logic.test.mjs")
ALONE = MODULES[: MODULES.index("elements")]


def find_node():
    """Return the path of node: that of the machine, else the one that Playwright brings."""
    playwright = importlib.util.find_spec("playwright")
    brought = Path(playwright.origin).parent / "driver" / "node" if playwright and playwright.origin else None
    return shutil.which("node") or (str(brought) if brought is not None and brought.exists() else None)


def test_modules_that_stand_alone_do_what_they_should():
    node = find_node()
    if node is None:
        pytest.skip("no node on this machine")
    run = subprocess.run([node, "--test", str(TESTS)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout
    assert f"# pass {TESTS.read_text(encoding='utf-8').count(chr(10) + 'test(')}" in run.stdout


def test_every_module_is_joined_once_behind_those_that_it_imports():
    assert sorted(f"{name}.mjs" for name in MODULES) == sorted(path.name for path in ASSETS.glob("*.mjs"))
    for number, name in enumerate(MODULES):
        for names, other in re.findall(r'^import \{([^}]+)\} from "\./([a-z]+)\.mjs";$', read_asset(f"{name}.mjs"), re.MULTILINE):
            assert other in MODULES[:number], f"{name} imports {other}"
            exported = set(re.findall(r"^export (?:async function|function|const|class) (\w+)", read_asset(f"{other}.mjs"), re.MULTILINE))
            assert {word.strip() for word in names.split(",") if word.strip()} <= exported


def test_the_joined_script_has_no_name_twice_and_no_import_left():
    script = join_modules()
    names = re.findall(r"^(?:async function|function|const|let|class) (\w+)", script, re.MULTILINE)
    assert len(names) > 100
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)


def test_what_is_exported_is_used():
    imported = set()
    for text in (TESTS.read_text(encoding="utf-8"), *(read_asset(f"{name}.mjs") for name in MODULES)):
        for names in re.findall(r"^import \{([^}]+)\}", text, re.MULTILINE):
            imported |= {word.strip() for word in names.split(",")}
    unused = {
        f"{name}: {word}"
        for name in MODULES
        for word in re.findall(r"^export (?:async function|function|const|class) (\w+)", read_asset(f"{name}.mjs"), re.MULTILINE)
        if word not in imported
    }
    assert unused == set()


@pytest.mark.parametrize("name", MODULES)
def test_what_is_imported_is_used_and_no_line_writes_markup_or_asks_the_network(name):
    script = re.sub(r"^\s*//[^\n]*|/\*\*.*?\*/", "", read_asset(f"{name}.mjs"), flags=re.MULTILINE | re.DOTALL)
    assert "function" in script or "class" in script
    doors = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest", "var ")
    assert [door for door in doors if door in script] == []
    head, _, body = script.rpartition('.mjs";\n')
    words = [word.strip() for names in re.findall(r"import \{([^}]+)\}", head) for word in names.split(",")]
    assert [word for word in words if word and not re.search(rf"\b{word}\b", body)] == []
    assert script.count("\n") <= 330
    if name in ALONE:
        assert not re.search(r"\b(?:document\.(?!path|title|date|publisher|url)|window|vis)\b", script)
