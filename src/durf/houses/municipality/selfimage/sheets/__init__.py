"""The questions as a spreadsheet, and what somebody filled in there back again."""
