"""The questions of the survey as they stand in the file; a fault is refused, not repaired."""

from __future__ import annotations

from pathlib import Path

from durf.content.letters.errors import LetterFileError
from durf.content.letters.reading import Section, read_file
from durf.content.perspectives.loading import list_parts

from .errors import SurveyFileError
from .question import SurveyOption, SurveyQuestion

FILE = Path(__file__).parent / "questions.yaml"


def load_questions(path: Path = FILE) -> tuple[SurveyQuestion, ...]:
    """All questions in order. Raises SurveyFileError."""
    try:
        file = read_file(path)
        file.expect("questions")
        return tuple(read_question(part) for part in list_parts(file, "questions", by="id"))
    except LetterFileError as error:
        raise SurveyFileError(error.file, error.faults) from error


def read_question(part: Section) -> SurveyQuestion:
    """One question with its answers."""
    part.expect("id", "nl", "en", "options")
    return SurveyQuestion(
        id=part.text("id"),
        nl=part.text("nl"),
        en=part.text("en"),
        options=tuple(
            SurveyOption(id=one.text("id"), nl=one.text("nl"), en=one.text("en"))
            for one in list_parts(part, "options", by="id")
        ),
    )
