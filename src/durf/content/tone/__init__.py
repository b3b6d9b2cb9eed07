"""Words that judge, blame or compare, and what can be said instead.

`find_judging` points them out in a text. It is a suggestion: nobody is kept from writing anything.
"""

from .loading import ToneFileError, load_words
from .pointing import Hint, find_judging
from .word import JudgingWord, Reason

__all__ = ["Hint", "JudgingWord", "Reason", "ToneFileError", "find_judging", "load_words"]
