"""Leitstern's core: from survey workbooks to scores, quick wins, a plan and a deck. No screen, no clock, no randomness."""
