"""What was asked about the tokens of one Doc, with the answers: a table for each question, filled as it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.language.tokens import Token


class Answers(dict["Token", Any]):
    """The answers to one question by token, each worked out when it is asked for first."""

    __slots__ = ("_question",)

    def __init__(self, question: Callable[[Token], Any]) -> None:
        super().__init__()
        self._question = question

    def __missing__(self, token: Token) -> Any:
        answer = self._question(token)
        self[token] = answer = () if answer == [] else answer  # many lists to look through for garbage are dear
        return answer


class Questions(dict[Callable[["Token"], Any], Answers]):
    """The answers to all questions that were asked about the tokens of one Doc."""

    __slots__ = ()

    def __missing__(self, question: Callable[[Token], Any]) -> Answers:
        self[question] = answers = Answers(question)
        return answers
