"""Speed as ratios against a named rival, measured in the same run on the same data."""
