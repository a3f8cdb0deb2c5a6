"""The gate between counts and everyone else (domain.md §3.12, reliability.md §4.3; docs/decisions/0012).

``hiding`` has the rules for one breakdown; ``atoms`` lays a draft over what the ``record`` knows of earlier versions; ``targets``
says who must not be found, ``exposure`` what follows from equations, ``screen`` and ``few`` which of it needs a careful look, and
``space`` keeps what is known item by item. ``gate`` decides what of a version may be shown, ``permit`` is the verdict.
"""
