"""From counts to published scores: means, intervals, levels, agreement, coverage, and the privacy gate all of them pass."""
