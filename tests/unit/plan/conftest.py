"""Random plans take as long as a busy machine needs; the tests ask for right answers, not for speed."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
