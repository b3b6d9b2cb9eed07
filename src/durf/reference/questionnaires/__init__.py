"""Questionnaires as readable files, and the engine that asks, checks and compares answers."""
