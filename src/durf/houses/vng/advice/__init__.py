"""Advice that the client received: what it answers to each point, and what it does about it."""
