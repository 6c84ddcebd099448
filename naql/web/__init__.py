"""The pages and the API: what a record looks like to a person and to a program."""
