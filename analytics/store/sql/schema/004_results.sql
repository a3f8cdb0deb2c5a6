-- Results as they were shown, and what an assessor found.

-- One row a published version of a wave's results. Only the newest of a wave keeps what it was made of.
CREATE TABLE result_version (
    wave INTEGER NOT NULL,
    number INTEGER NOT NULL,             -- 1, 2, … within the wave
    made TIMESTAMP NOT NULL,
    published INTEGER NOT NULL,          -- uploads of the wave behind it, and those undone by then
    undone INTEGER NOT NULL,
    invited VARCHAR NOT NULL,            -- JSON: people invited by role, by unit
    invited_units VARCHAR NOT NULL,
    alike BOOLEAN NOT NULL,              -- people invited are not the weights of this version
    permit BLOB,                         -- what may be shown, as the privacy gate wrote it
    counts BLOB,                         -- frozen counts, Arrow tables one after another
    members BLOB,                        -- Arrow: who was in which cell with which answers, as keyed hashes
    PRIMARY KEY (wave, number)
);

-- Every person with one set of answers that was ever in a version, and the atom she or he is in: people who were together
-- in all versions so far. Person and mark are keyed hashes. Written anew with each version, so without a key of its own.
CREATE TABLE census (
    questionnaire VARCHAR NOT NULL,
    person BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    atom INTEGER NOT NULL
);

-- What the versions of all waves of a questionnaire have shown, as the privacy gate wrote it.
CREATE TABLE record (
    questionnaire VARCHAR PRIMARY KEY,
    number INTEGER NOT NULL,             -- versions it has seen
    document BLOB NOT NULL
);

CREATE TABLE reference_score (
    wave INTEGER NOT NULL,
    dimension VARCHAR NOT NULL,
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 5),
    evidence INTEGER NOT NULL CHECK (evidence BETWEEN 0 AND 3),
    note VARCHAR NOT NULL,
    agreed_score DOUBLE CHECK (agreed_score BETWEEN 0 AND 5),  -- NULL, as the rest, while nothing was agreed
    agreed_name VARCHAR,
    agreed_day DATE,
    agreed_reason VARCHAR,
    PRIMARY KEY (wave, dimension)
);
