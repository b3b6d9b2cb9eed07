"""The closing report and news: written in a room, public by the press; advice to the client."""
