-- Answers: append-only batches, one an upload. NOT NULL is the one constraint, ids and codes are made and checked in
-- Python, nothing here needs more than DuckLake offers.

-- respondent is a dense number for a keyed hash: small numbers without holes let DuckDB join and group by array index,
-- which makes the cubes several times faster than the hash itself would. person holds both.

-- One row an answer a person gave: level 0–5, −1 don't know, −2 does not apply. Nothing given has no row.
CREATE TABLE answer (
    upload BIGINT NOT NULL,
    wave INTEGER NOT NULL,
    respondent INTEGER NOT NULL,
    statement SMALLINT NOT NULL,
    code TINYINT NOT NULL
);

-- One row a person and upload: what the file said about the person beside the answers.
CREATE TABLE person (
    upload BIGINT NOT NULL,
    wave INTEGER NOT NULL,
    respondent INTEGER NOT NULL,
    hash BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    levels INTEGER NOT NULL,             -- answers that are a level
    partial BOOLEAN NOT NULL,
    straight_line BOOLEAN NOT NULL,
    fast BOOLEAN NOT NULL
);
