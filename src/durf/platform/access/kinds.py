"""How each kind of organisation is called in an address."""

from durf.platform.tenancy.kinds import OrganisationKind

SLUG_OF_KIND = {
    OrganisationKind.MUNICIPALITY: "gemeente",
    OrganisationKind.COUNCIL: "raad",
    OrganisationKind.COMMITTEE: "commissie",
    OrganisationKind.IBD: "ibd",
    OrganisationKind.VNG: "vng",
    OrganisationKind.NETWORK: "netwerk",
    OrganisationKind.PRESS: "publicatie",
    OrganisationKind.OFFICE: "beheer",
}
KIND_OF_SLUG = {slug: kind for kind, slug in SLUG_OF_KIND.items()}
