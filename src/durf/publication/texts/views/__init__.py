"""Pages of texts at the publication desk."""
