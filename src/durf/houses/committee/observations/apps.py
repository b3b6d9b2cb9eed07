"""App registration of what the committee learns itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_nouns


class CommitteeObservationsConfig(AppConfig):
    """The committee's own learning."""

    name = "durf.houses.committee.observations"
    label = "committee_observations"

    def ready(self) -> None:
        """Name the rows in the record of who looked."""
        register_nouns(
            {
                "committee_observations.Observation": _("red thread"),
                "committee_observations.Sighting": _("visit where a red thread was seen"),
            }
        )
