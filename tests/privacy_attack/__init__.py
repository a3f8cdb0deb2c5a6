"""An attacker who has every published number and the organisation chart, and tries to compute what is hidden."""
