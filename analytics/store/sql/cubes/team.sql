-- Grain: one row a role and split value. Units: people, and how many of them carry each flag.
CREATE TEMP TABLE team AS
SELECT
    (row_number() OVER (ORDER BY role, split) - 1)::SMALLINT AS team, role, split,
    count(*) AS people,
    count(*) FILTER (partial) AS partial,
    count(*) FILTER (straight_line) AS straight_line,
    count(*) FILTER (fast) AS fast
FROM newest
GROUP BY role, split
