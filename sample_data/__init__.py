"""A worked example organisation: who works there, what they answered in two waves, and which numbers must come out."""
