-- Cube (a). Grain: one row a statement, role and split value that the statement is put to. Units: people.
-- Parameter: wave (number).
-- “upload - upload = 0” instead of “upload = upload” keeps the join on one dense key, which DuckDB answers by array index.
WITH chosen AS (
    SELECT m.team, a.statement, a.code, count(*) AS people
    FROM answer a
    JOIN member m ON m.respondent = a.respondent
    WHERE a.wave = $wave AND a.upload - m.upload = 0
    GROUP BY m.team, a.statement, a.code
)
SELECT
    i.id AS statement, t.role, t.split,
    coalesce(sum(c.people) FILTER (c.code = 0), 0)::BIGINT AS l0,
    coalesce(sum(c.people) FILTER (c.code = 1), 0)::BIGINT AS l1,
    coalesce(sum(c.people) FILTER (c.code = 2), 0)::BIGINT AS l2,
    coalesce(sum(c.people) FILTER (c.code = 3), 0)::BIGINT AS l3,
    coalesce(sum(c.people) FILTER (c.code = 4), 0)::BIGINT AS l4,
    coalesce(sum(c.people) FILTER (c.code = 5), 0)::BIGINT AS l5,
    coalesce(sum(c.people) FILTER (c.code = -1), 0)::BIGINT AS dont_know,
    coalesce(sum(c.people) FILTER (c.code = -2), 0)::BIGINT AS not_applicable,
    (t.people - coalesce(sum(c.people), 0))::BIGINT AS missing
FROM team t
JOIN put_to p ON p.role = t.role
JOIN item i ON i.dimension = p.dimension
LEFT JOIN chosen c ON c.team = t.team AND c.statement = i.statement
GROUP BY i.place, i.id, t.team, t.role, t.split, t.people
ORDER BY i.place, t.team
