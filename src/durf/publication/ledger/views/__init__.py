"""The pages of the publication desk."""
