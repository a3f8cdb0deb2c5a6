"""Who carries the programme: whether the leading coalition lasts, is believed and is complete, and whom the management alliance speaks for.

Pure functions of values (domain.md §6). Nothing here opens the store or asks the time; nothing here prints a name.
"""
