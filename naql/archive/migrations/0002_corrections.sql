-- Statements put right by hand. docs/archive.md tells what every table and column holds.

CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    follows INTEGER,
    before TEXT,
    after TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL DEFAULT '',
    undone_at TEXT,
    undone_by TEXT
);
CREATE INDEX correction_key ON correction (key, id);

CREATE TABLE corrected (statement INTEGER PRIMARY KEY, correction INTEGER NOT NULL);
