"""What goes wrong at a wall; all of these are bugs of ours, never a user's mistake."""


class WallError(Exception):
    """Base of everything a wall refuses."""


class NoViewerError(WallError):
    """Confidential rows were asked for while nobody was looking."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{model} holds confidential rows: enter acting_as(viewer) first.")


class WrongViewerError(WallError):
    """A viewer was passed that is not the one the transaction works for."""

    def __init__(self) -> None:
        super().__init__("The viewer that was passed is not the one acting in this transaction.")
