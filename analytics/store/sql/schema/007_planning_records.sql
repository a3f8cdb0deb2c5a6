-- What people write down beside the survey: vision, goals, figures, messages. Append-only; the newest row of a record that is not
-- aside says what counts.

CREATE TABLE planning_record (
    number INTEGER PRIMARY KEY,          -- order of keeping, over all records
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,           -- 1, 2, … within the record
    state VARCHAR NOT NULL CHECK (state IN ('kept', 'gone', 'aside')),
    made TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL,            -- as typed
    document VARCHAR NOT NULL,           -- JSON
    UNIQUE (kind, id, revision)
);
