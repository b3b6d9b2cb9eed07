"""The register of municipalities: public facts only."""
