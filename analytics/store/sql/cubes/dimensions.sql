-- Cube (b). Grain: one row a dimension, role and split value that the dimension is put to. Units: n people with a score
-- y = total of their levels / levels given, where enough were given (domain.md §3.1); total Σy; squares Σy²; low people
-- with y ≤ 1.5, high people with y ≥ 3.5 (compared in whole numbers). Parameter: wave (number).
-- People with as many and as high levels are counted together before y is computed: the same sums whatever the row order.
WITH answered AS (
    SELECT m.place, m.team, i.dimension, count(*) AS levels, sum(a.code::DOUBLE) AS total
    FROM answer a
    JOIN item i ON i.statement = a.statement
    JOIN member m ON m.respondent = a.respondent
    WHERE a.wave = $wave AND a.code >= 0 AND a.upload - m.upload = 0
    GROUP BY m.place, m.team, i.dimension
),
alike AS (
    SELECT team, dimension, levels, total, total / levels AS y, count(*) AS people
    FROM answered
    GROUP BY team, dimension, levels, total
)
SELECT
    d.id AS dimension, t.role, t.split,
    coalesce(sum(a.people), 0)::BIGINT AS n,
    coalesce(fsum(a.people * a.y ORDER BY a.levels, a.total), 0.0) AS total,
    coalesce(fsum(a.people * a.y * a.y ORDER BY a.levels, a.total), 0.0) AS squares,
    coalesce(sum(a.people) FILTER (2 * a.total <= 3 * a.levels), 0)::BIGINT AS low,
    coalesce(sum(a.people) FILTER (2 * a.total >= 7 * a.levels), 0)::BIGINT AS high
FROM team t
JOIN put_to p ON p.role = t.role
JOIN scale d ON d.dimension = p.dimension
LEFT JOIN alike a ON a.team = t.team AND a.dimension = d.dimension AND a.levels >= d.needed
GROUP BY d.dimension, d.id, t.team, t.role, t.split
ORDER BY d.dimension, t.team
