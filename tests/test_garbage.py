"""When Python looks for waste."""

import gc
import weakref

import pytest

from kg.garbage import defer_collection, make_lasting


@pytest.fixture(autouse=True)
def _as_before():
    enabled = gc.isenabled()
    gc.unfreeze()  # a command that another test has run freezes what it loaded
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


def test_what_a_block_made_to_stay_is_old_at_once():
    gc.enable()
    gc.collect()
    with make_lasting():
        made = [[] for _ in range(10_000)]
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert all(id(one) in old for one in made)
    assert gc.get_freeze_count() == 0


def test_what_was_frozen_stays_frozen():
    gc.freeze()
    try:
        with make_lasting():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_waste_of_a_lasting_block_is_found_in_the_end():
    class Knot:
        pass

    with make_lasting():
        knot = Knot()
        knot.self = knot
        seen = weakref.ref(knot)
        del knot
    gc.collect()
    assert seen() is None
