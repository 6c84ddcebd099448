"""Statements: cues, content, speaker, form, act."""
