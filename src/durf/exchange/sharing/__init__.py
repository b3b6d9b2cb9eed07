"""The pages that say what was shared with whom, and on which consent."""
