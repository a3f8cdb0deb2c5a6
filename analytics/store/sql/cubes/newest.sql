-- The people of a wave as their newest published upload shows them. Grain: one row a person with at least one level.
-- Parameters: wave (number), split ('unit', or '' for none).
CREATE TEMP TABLE newest AS
WITH ranked AS (
    SELECT
        p.respondent, p.upload, p.role, CASE $split WHEN 'unit' THEN p.unit ELSE '' END AS split,
        p.levels, p.partial, p.straight_line, p.fast,
        row_number() OVER (PARTITION BY p.respondent ORDER BY u.place DESC, u.number DESC) AS age
    FROM person p
    JOIN upload u ON u.id = p.upload
    WHERE u.wave = $wave
)
SELECT * EXCLUDE (age, levels) FROM ranked WHERE age = 1 AND levels > 0
