"""DO, CHECK, ACT: how the plan stands, wins and their proofs, phases as gates, re-planning, and what a survey teaches about estimates."""
