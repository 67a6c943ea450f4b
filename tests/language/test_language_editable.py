import pytest

from kg.language.editable import EditableTree


def make_chain() -> EditableTree:
    """Return 1 ← 0, 1 ← 2, 2 ← 3, 2 ← 4: token 1 is the root."""
    return EditableTree([1, 1, 1, 2, 2], ["a", "ROOT", "c", "d", "e"])


def test_a_moved_token_takes_along_what_hangs_on_it():
    tree = make_chain()

    tree.move(2, 0)

    assert tree.heads == [1, 1, 0, 2, 2]
    assert (tree.find_children(0), tree.find_children(1)) == ([2], [0])


@pytest.mark.parametrize(("token", "head"), [(1, 2), (2, 4), (2, 2)])
def test_a_root_stays_and_nothing_hangs_on_what_is_below_it(token, head):
    tree = make_chain()

    tree.move(token, head)

    assert tree.heads == [1, 1, 1, 2, 2]


def test_who_takes_over_gets_place_label_and_children():
    tree = make_chain()

    tree.take_over(3, "case")

    assert tree.heads == [1, 1, 3, 1, 3]
    assert tree.labels == ["a", "ROOT", "case", "c", "e"]
    assert tree.find_children(3) == [2, 4]


def test_who_takes_over_from_a_root_is_the_root():
    tree = make_chain()

    tree.take_over(2, "cop", staying=[0])

    assert tree.heads == [1, 2, 2, 2, 2]
    assert [tree.is_root(i) for i in range(len(tree))] == [False, False, True, False, False]
    assert tree.find_children(1) == [0]


def test_children_come_in_text_order_and_by_label():
    tree = make_chain()
    tree.move(0, 2)

    assert tree.find_children(2) == [0, 3, 4]
    assert tree.find_children(2, {"a", "e"}) == [0, 4]


def test_edges_are_those_of_all_that_hangs_on_a_token():
    assert make_chain().find_edges() == ([0, 0, 2, 3, 4], [0, 4, 4, 3, 4])
