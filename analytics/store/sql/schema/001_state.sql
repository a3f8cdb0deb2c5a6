-- State: keys and constraints; updated in place. All instants are UTC without a zone.

CREATE TABLE wave (
    number INTEGER PRIMARY KEY,          -- short key used in the long rows
    id VARCHAR NOT NULL UNIQUE,
    name VARCHAR NOT NULL,
    model_id VARCHAR NOT NULL,
    opened DATE NOT NULL,
    closed DATE,                         -- NULL while answers still come in
    threshold INTEGER NOT NULL CHECK (threshold >= 3),
    comment_threshold INTEGER NOT NULL CHECK (comment_threshold >= 3)
);

CREATE TABLE wave_invited (
    wave INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    invited INTEGER NOT NULL CHECK (invited >= 0),
    PRIMARY KEY (wave, role)
);

-- The statements of a wave, worded as they were put to people; the number stands for the id in the long rows.
CREATE TABLE wave_statement (
    wave INTEGER NOT NULL,
    number SMALLINT NOT NULL,
    id VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,            -- empty when the wave was saved without wording
    PRIMARY KEY (wave, number),
    UNIQUE (wave, id)
);

-- The ledger: one row a published file. Readers see only answers whose upload is listed here.
CREATE TABLE upload (
    number INTEGER PRIMARY KEY,          -- order of publishing; the newest answers of a person count
    id BIGINT NOT NULL UNIQUE,
    wave INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL UNIQUE,
    dialect VARCHAR NOT NULL,
    people INTEGER NOT NULL,
    answers BIGINT NOT NULL,
    stored_rows BIGINT NOT NULL,
    fingerprint VARCHAR NOT NULL,
    published TIMESTAMP NOT NULL,
    note VARCHAR NOT NULL,
    key_mark VARCHAR NOT NULL            -- tells which key hashed the people of this file
);

CREATE TABLE target (
    dimension VARCHAR PRIMARY KEY,
    level DOUBLE,                        -- NULL keeps the default
    weight DOUBLE NOT NULL
);

CREATE TABLE setting (
    name VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL
);

CREATE TABLE plan (
    number INTEGER PRIMARY KEY,          -- order of saving
    id VARCHAR NOT NULL UNIQUE,
    wave INTEGER NOT NULL,
    made TIMESTAMP NOT NULL,
    document VARCHAR NOT NULL
);

-- Append-only: what changed, and what was done.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    happened TIMESTAMP NOT NULL,
    event VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);
