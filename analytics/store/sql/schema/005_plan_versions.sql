-- Plans by version: each wave counts its own, one of them is in force, and what was worked out about one stands beside it.

CREATE TABLE plan_version (
    wave INTEGER NOT NULL,
    number INTEGER NOT NULL,             -- 1, 2, … within the wave
    made TIMESTAMP NOT NULL,
    name VARCHAR NOT NULL,               -- what the user calls it; the one thing that may change
    document VARCHAR NOT NULL,
    PRIMARY KEY (wave, number)
);

INSERT INTO plan_version
SELECT wave, row_number() OVER (PARTITION BY wave ORDER BY number), made, '', document FROM plan;

CREATE TABLE plan_in_force (
    wave INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
);

INSERT INTO plan_in_force SELECT wave, max(number) FROM plan_version GROUP BY wave;

DROP TABLE plan;

-- Reasons, or gain against budget, for one version; replaced as a whole.
CREATE TABLE plan_answer (
    wave INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('reasons', 'curve')),
    made TIMESTAMP NOT NULL,
    document VARCHAR NOT NULL,
    PRIMARY KEY (wave, number, kind)
);
