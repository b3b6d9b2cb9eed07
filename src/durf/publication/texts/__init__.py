"""Texts at the press: reports and news, released by two people and frozen."""
