-- What everybody in newest said. Grain: one row an answer to a statement of item; at: place of the statement × people + place
-- of the person. Parameters: wave (number), people (rows of newest).
-- “upload - upload = 0” instead of “upload = upload” keeps the join on one dense key, which DuckDB answers by array index.
SELECT i.place * $people::BIGINT + n.place AS at, a.code
FROM answer a
JOIN item i ON i.statement = a.statement
JOIN newest n ON n.respondent = a.respondent
WHERE a.wave = $wave AND a.upload - n.upload = 0
