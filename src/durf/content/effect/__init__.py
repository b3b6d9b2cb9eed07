"""The questions about what a visit brought: closed, and none about who answers."""

from .loading import load_questions
from .question import SurveyOption, SurveyQuestion

__all__ = ["SurveyOption", "SurveyQuestion", "load_questions"]
