-- What a survey round has beside its answers, and uploads that can be undone and replaced.

ALTER TABLE person ADD COLUMN site VARCHAR DEFAULT '';
ALTER TABLE person ADD COLUMN language VARCHAR DEFAULT '';
ALTER TABLE person ALTER COLUMN site SET NOT NULL;
ALTER TABLE person ALTER COLUMN language SET NOT NULL;

ALTER TABLE upload ADD COLUMN rows_in INTEGER DEFAULT 0;    -- rows of the file that stood for people; 0 = not kept then
ALTER TABLE upload ADD COLUMN rejected INTEGER DEFAULT 0;
ALTER TABLE upload ADD COLUMN place INTEGER;                -- whose answers are newer; a corrected file takes the place of the first
UPDATE upload SET place = number;

-- One row an upload that was taken back: it was listed once, and nothing of it is left.
CREATE TABLE undone (
    number INTEGER PRIMARY KEY,          -- what its number in the ledger was; never given out again
    id BIGINT NOT NULL UNIQUE,
    wave INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    people INTEGER NOT NULL,
    line INTEGER NOT NULL,               -- number in the audit log
    undone TIMESTAMP NOT NULL
);

CREATE TABLE wave_invited_unit (
    wave INTEGER NOT NULL,
    unit VARCHAR NOT NULL,
    invited INTEGER NOT NULL CHECK (invited >= 0),
    PRIMARY KEY (wave, unit)
);

-- How the columns of a questionnaire's exports were read last. The document is JSON.
CREATE TABLE mapping (
    fingerprint VARCHAR PRIMARY KEY,
    number INTEGER NOT NULL,             -- order of saving
    wave VARCHAR NOT NULL,               -- id of the survey round it was used for, empty if none
    saved TIMESTAMP NOT NULL,
    document VARCHAR NOT NULL
);

-- Free texts, kept apart: nothing says whose they are, and they are written in the order of the alphabet.
CREATE TABLE comment (
    upload BIGINT NOT NULL,
    wave INTEGER NOT NULL,
    question VARCHAR NOT NULL,
    words VARCHAR NOT NULL
);
