"""Questions that are worked out once: most are asked again and again, and looking an answer up is to cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Answers(dict[Any, Any]):
    """The answers to one question by what it was asked of; those that aren't known yet are worked out."""

    def __init__(self, question: Callable[[Any], Any]) -> None:
        self._question = question

    def __missing__(self, subject: Any) -> Any:
        answer = self._question(subject)
        self[subject] = () if answer == [] else answer  # many lists to look through for garbage are dear
        return answer
