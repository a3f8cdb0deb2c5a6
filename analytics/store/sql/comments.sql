-- Comments of a wave. Grain: one row a comment of an upload with whom somebody still counts. The newest upload comes first;
-- counting, superseded: people of the upload who count with it, and whose answers in a newer one count instead.
-- Parameter: wave (id).
WITH ranked AS (
    SELECT p.upload, u.place, u.number,
        row_number() OVER (PARTITION BY p.respondent ORDER BY u.place DESC, u.number DESC) AS age
    FROM person p
    JOIN upload u ON u.id = p.upload
    JOIN wave w ON w.number = u.wave
    WHERE w.id = $wave
),
source AS (
    SELECT upload, place, number, count(*) FILTER (age = 1) AS counting, count(*) FILTER (age > 1) AS superseded
    FROM ranked
    GROUP BY upload, place, number
)
SELECT c.question, c.words, s.upload, s.counting, s.superseded
FROM comment c
JOIN source s ON s.upload = c.upload
WHERE s.counting > 0
ORDER BY s.place DESC, s.number DESC, c.question, c.words
