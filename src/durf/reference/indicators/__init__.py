"""Public indicators: what anyone can look up about a municipality, with source and meaning."""
