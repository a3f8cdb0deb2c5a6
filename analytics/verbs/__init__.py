"""The verbs of the command line, each a short function from the parsed call to an exit code."""
