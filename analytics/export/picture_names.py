"""What the process that draws pictures and the one that started it call the things they share."""

BROWSER = "browser.pid"
"""File with the number of the browser's process."""
