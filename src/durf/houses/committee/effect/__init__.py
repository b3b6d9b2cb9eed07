"""What visits bring: the anonymous survey, and what moves before a visit even begins."""
