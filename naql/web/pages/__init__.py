"""The pages: each file declares one, with what it asks, answers and shows."""
