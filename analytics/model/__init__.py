"""The vocabulary: what the stages hand to each other, and the shipped maturity model and measures as data."""
