"""The visit sheet as municipality and committee both know it: its facts, its form, its content."""
