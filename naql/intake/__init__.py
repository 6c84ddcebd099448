"""What comes in from outside, made into Items."""
