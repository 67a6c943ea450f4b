"""When Python looks for waste."""

import gc

import pytest

from kg.garbage import defer_collection


@pytest.fixture(autouse=True)
def _as_before():
    enabled = gc.isenabled()
    yield
    (gc.enable if enabled else gc.disable)()


@pytest.mark.parametrize("enabled", [True, False])
def test_nothing_is_collected_within_and_all_is_as_before_behind(enabled):
    (gc.enable if enabled else gc.disable)()
    with defer_collection():
        assert not gc.isenabled()
    assert gc.isenabled() == enabled


def test_an_error_within_ends_it_too():
    gc.enable()
    with pytest.raises(ValueError, match="broken"), defer_collection():
        raise ValueError("broken")
    assert gc.isenabled()
