"""The writing itself: characters, half-spaces, alignment, tokens, sentences."""
