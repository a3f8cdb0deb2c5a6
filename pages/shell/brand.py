"""The wordmark: the star one steers by. Drawn here, because nothing is fetched; its blue is readable on both grounds."""

WORDMARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="168" height="32" viewBox="0 0 168 32">'
    '<path fill="#5B7FBD" d="M16 2 18.6 13.4 30 16 18.6 18.6 16 30 13.4 18.6 2 16 13.4 13.4Z"/>'
    '<text x="40" y="23" font-family="Source Serif 4, Georgia, Cambria, serif" font-size="22" font-weight="600" fill="#5B7FBD">'
    "Leitstern</text></svg>"
)
