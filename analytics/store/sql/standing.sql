-- How a wave stands, person by person. Grain: one row a person with an upload in the wave. Units: levels and answers the
-- person's newest upload holds; place of that upload. Parameters: wave (id), without (an upload id to leave aside, or −1).
WITH newest AS (
    SELECT p.respondent, p.hash, p.upload, p.levels, u.place
    FROM person p
    JOIN upload u ON u.id = p.upload
    JOIN wave w ON w.number = u.wave
    WHERE w.id = $wave AND u.id <> $without
    QUALIFY row_number() OVER (PARTITION BY p.respondent ORDER BY u.place DESC, u.number DESC) = 1
),
given AS (
    SELECT n.respondent, count(*) AS answers
    FROM newest n
    JOIN answer a ON a.respondent = n.respondent
    WHERE a.wave = (SELECT number FROM wave WHERE id = $wave) AND a.upload - n.upload = 0
    GROUP BY n.respondent
)
SELECT n.hash, n.place, n.levels, coalesce(g.answers, 0)::INTEGER AS answers
FROM newest n
LEFT JOIN given g ON g.respondent = n.respondent
