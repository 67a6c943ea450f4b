"""`python -m tests.store.build SOURCE FOLDER`: a build with the toy reader, to be killed. Says when it has the lock."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.store.make import make


def main() -> None:
    source, folder = map(Path, sys.argv[1:3])
    make(source, folder, slow=True, on_open=lambda: print("open", flush=True))


if __name__ == "__main__":
    main()
