-- The people of a wave as their newest published upload shows them. Grain: one row a person with at least one level.
-- place: a dense number in the order of hash, the same whatever the order of files and rows. Parameter: wave (number).
CREATE TEMP TABLE newest AS
WITH ranked AS (
    SELECT
        p.respondent, p.hash, p.upload, p.role, p.unit, p.site, p.levels, p.partial, p.straight_line, p.fast,
        row_number() OVER (PARTITION BY p.respondent ORDER BY u.place DESC, u.number DESC) AS age
    FROM person p
    JOIN upload u ON u.id = p.upload
    WHERE u.wave = $wave
)
SELECT
    (row_number() OVER (ORDER BY hash) - 1)::INTEGER AS place, respondent, hash, upload, role, unit, site,
    partial, straight_line, fast, straight_line OR fast AS flagged
FROM ranked
WHERE age = 1 AND levels > 0
