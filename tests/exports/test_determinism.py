from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from tests.world import make_world
from kg.exports.write import write_outputs
write_outputs(make_world().record(), Path(sys.argv[1]), settings={"model": None}, fingerprints={"b": "2", "a": "1"})
"""


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_two_builds_under_two_hash_seeds_are_the_same_bytes(tmp_path):
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path / seed)], env=environment, cwd=root, check=True)
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert len(digests(tmp_path / "1")) == 10
