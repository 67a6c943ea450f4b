"""Places in texts, of which a record names millions that are few thousand numbers: each is one object."""

from __future__ import annotations


class _Offsets(dict[int, int]):
    """Every place in a text of usual length; one behind is given back as it is."""

    def __missing__(self, offset: int) -> int:
        return offset


share_offset = _Offsets((offset, offset) for offset in range(1 << 14)).__getitem__
