"""Planning visits: days, people, the plan, dates to choose from, and calendars."""
