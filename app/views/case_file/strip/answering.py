"""Decides what becomes of an answer to a date in doubt: kept with its event, with a way back. No Qt."""

from app.domain.notice import Changes
from app.services.casefile.words import as_words
from app.services.progress.questions import Answers, Question
from app.views.case_file.records.presenter import RecordParts


class Answering:
    """The answers of one case."""

    def __init__(self, parts: RecordParts, answers: Answers) -> None:
        """Take the parts and the verb."""
        self._parts, self._answers = parts, answers

    def answer(self, question: Question, word: str) -> None:
        """Keep an answer; the dates that hang on it are worked out again."""

        def done(changes: Changes) -> None:
            self._parts.on_changes(changes)
            words = f"Recorded {question.asks}: {as_words(word).lower()}."
            self._parts.tell(words, lambda: self._take_back(question))

        self._parts.jobs.write(self._answers.record, question, word, on_done=done, on_error=self._parts.fault)

    def _take_back(self, question: Question) -> None:
        self._parts.jobs.write(
            self._answers.record, question, "", on_done=self._parts.on_changes, on_error=self._parts.fault
        )
