from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from kg.exports.record import load_exporters
from tests.exports.formats import NEEDED

SCRIPT = """
import sys
from pathlib import Path
from tests.world import make_hostile, make_world
from kg.exports.record import find_exporter
from kg.exports.write import write_format, write_outputs
folder = Path(sys.argv[1])
write_outputs(make_world().record(), folder, settings={"model": None}, fingerprints={"b": "2", "a": "1"})
for name in sys.argv[2:]:
    write_format(find_exporter(name), make_hostile("& نص").record(), folder / name)
"""


def digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_under_two_hash_seeds_are_the_same_bytes(tmp_path):
    root = Path(__file__).parents[2]
    on_request = [name for name, exporter in load_exporters().items() if exporter.on_request and find_spec(NEEDED.get(name, "kg"))]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path / seed), *on_request], env=environment, cwd=root, check=True)
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert len(digests(tmp_path / "1")) == 10 + sum(len(load_exporters()[name].files) for name in on_request)
