"""Reads the YAML files that hold what the stages know: one mapping each, no key twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ConfigError


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping that `path` holds.

    Raises:
        ConfigError: The file can't be read, is no YAML or no mapping, or a key stands twice in one mapping of it.
    """
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_make_loader())
    except OSError as err:
        raise ConfigError(f"{path}: can't be read ({err.strerror})") from err
    except UnicodeDecodeError as err:
        raise ConfigError(f"{path.name}: byte {err.start} isn't UTF-8; save the file as UTF-8") from err
    except yaml.YAMLError as err:
        raise ConfigError(f"{path.name}: not valid YAML: {' '.join(str(err).split())}") from err
    if not isinstance(data, dict):
        raise ConfigError(f"{path.name}: a mapping of names to entries is needed, not {type(data).__name__}")
    return data


@cache
def _make_loader() -> Any:  # a class, whose base depends on how PyYAML was built
    """Return a loader that refuses a key that stands twice, of which YAML would silently keep the last."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            known: set[str] = set()
            for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
                if key.value in known:
                    raise yaml.constructor.ConstructorError(None, None, f"key '{key.value}' stands twice", key.start_mark)
                known.add(key.value)
            return super().construct_mapping(node, deep)

    return Loader
