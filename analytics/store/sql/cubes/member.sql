-- Grain: one row a person. place: a dense number within the wave; team: role and split value together.
CREATE TEMP TABLE member AS
SELECT (row_number() OVER () - 1)::INTEGER AS place, n.respondent, n.upload, t.team
FROM newest n
JOIN team t ON t.role = n.role AND t.split = n.split
