-- Companies' templates as they were checked, and what decks said when they were given out.

CREATE TABLE deck_template (
    id VARCHAR PRIMARY KEY,              -- fingerprint of the content
    name VARCHAR NOT NULL,               -- of the file as it was uploaded
    added TIMESTAMP NOT NULL,
    choices VARCHAR NOT NULL,            -- JSON; the one thing that may change
    content BLOB NOT NULL                -- a .pptx without slides
);

-- One row a wave and day: a deck made again on the same day takes the place of the first and keeps its number.
CREATE TABLE deck (
    number INTEGER PRIMARY KEY,          -- 1, 2, … within the workspace
    wave INTEGER NOT NULL,
    made DATE NOT NULL,
    document VARCHAR NOT NULL            -- JSON: published figures and words only
);
