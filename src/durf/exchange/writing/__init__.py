"""The pages on which somebody writes a letter to another organisation."""
