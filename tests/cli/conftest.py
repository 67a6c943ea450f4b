from __future__ import annotations

import sys
from types import ModuleType

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.exports.write import write_outputs
from tests.world import make_world


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A built folder of the small world."""
    path = tmp_path_factory.mktemp("built")
    write_outputs(make_world().record(), path)
    return path


@pytest.fixture
def run():
    """Run the command line in this process; stdout is no terminal."""
    return lambda *arguments, **settings: CliRunner().invoke(app, [str(argument) for argument in arguments], **settings)


@pytest.fixture
def pipeline(monkeypatch):
    """Stand in for the real pipeline, so that no language model is loaded."""
    module = ModuleType("kg.pipeline")
    module.find_folders = lambda sources: []
    module.find_rules = lambda sources, settings: None
    module.find_state = lambda sources, rules, *, settings, store: None
    monkeypatch.setitem(sys.modules, "kg.pipeline", module)
    return module


@pytest.fixture
def on_terminal(monkeypatch):
    """Have every command take stdout for a wide terminal."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kg.cli") and hasattr(module, "is_terminal"):
            monkeypatch.setattr(module, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "4000")
