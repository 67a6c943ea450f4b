from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the code: examples may take as long as they need.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")
