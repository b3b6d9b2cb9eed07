"""What goes wrong with a mail; all of these are bugs of ours, never a user's mistake."""


class NoticeError(Exception):
    """Base of everything that refuses a mail."""


class UnknownMailError(NoticeError):
    """A mail was asked for that nobody registered."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No mail is called {name}.")


class ForeignLinkError(NoticeError):
    """A mail would have pointed outside this installation."""

    def __init__(self) -> None:
        super().__init__("A mail links to this installation only.")


class MailRefusedError(NoticeError):
    """The mail server didn't take a mail; it stays in the queue."""

    def __init__(self, waiting_id: int) -> None:
        super().__init__(f"Mail {waiting_id} was not taken by the mail server.")
