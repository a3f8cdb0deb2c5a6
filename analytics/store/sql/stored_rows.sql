-- What is really stored. Grain: one row an upload that has rows. Units: rows of answer, people, order-free checksum.
-- Parameters: first and last upload id of interest; a single one reads its own row groups alone.
-- The checksum is the sum of a mixed number per row; batch.fingerprint computes the same in Python. Comments, where there are
-- any, add a second sum after a “+”; comments.fingerprint is its twin.
WITH marked AS (
    SELECT upload, ((respondent::BIGINT * 4096 + statement) * 16 + code + 4) * 40503 AS mark
    FROM answer
    WHERE upload BETWEEN $first AND $last
),
rows_of AS (
    SELECT upload, count(*) AS stored_rows, sum(xor(mark, mark >> 15) & 2147483647)::VARCHAR AS fingerprint
    FROM marked
    GROUP BY upload
),
people_of AS (
    SELECT upload, count(*) AS people
    FROM person
    WHERE upload BETWEEN $first AND $last
    GROUP BY upload
),
comments_of AS (
    SELECT upload, sum(md5_number_lower(question || chr(31) || words) & 2147483647)::VARCHAR AS fingerprint
    FROM comment
    WHERE upload BETWEEN $first AND $last
    GROUP BY upload
)
SELECT
    coalesce(r.upload, p.upload) AS upload,
    coalesce(r.stored_rows, 0) AS stored_rows,
    coalesce(r.fingerprint, '0') || coalesce('+' || c.fingerprint, '') AS fingerprint,
    coalesce(p.people, 0) AS people
FROM rows_of r
FULL OUTER JOIN people_of p ON p.upload = r.upload
LEFT JOIN comments_of c ON c.upload = coalesce(r.upload, p.upload)
