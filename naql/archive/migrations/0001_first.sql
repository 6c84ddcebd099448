-- The first schema. docs/archive.md tells what every table and column holds.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    url TEXT,
    source TEXT,
    agency TEXT,
    headline TEXT,
    published TEXT,
    jalali TEXT,
    category TEXT,
    code TEXT,
    reporter TEXT,
    place TEXT,
    chain TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    added_at TEXT NOT NULL,
    read_with TEXT NOT NULL
);
CREATE UNIQUE INDEX item_key ON item (key, version);
CREATE INDEX item_record_id ON item (record_id);
CREATE INDEX item_text_hash ON item (text_hash);
CREATE INDEX item_url ON item (url) WHERE url IS NOT NULL;

CREATE TABLE body (item INTEGER PRIMARY KEY, packed BLOB NOT NULL);

CREATE TABLE sketch (item INTEGER PRIMARY KEY, hashes BLOB NOT NULL);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL,
    number TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    content TEXT NOT NULL,
    cue TEXT,
    speaker INTEGER,
    speaker_text TEXT,
    form TEXT NOT NULL,
    act TEXT NOT NULL,
    negated INTEGER NOT NULL,
    continuation INTEGER NOT NULL,
    addressee INTEGER,
    via TEXT NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX statement_item ON statement (item);
CREATE INDEX statement_speaker ON statement (speaker, id) WHERE speaker IS NOT NULL;

CREATE TABLE entity (
    item INTEGER NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT NOT NULL,
    link TEXT,
    mentions TEXT NOT NULL,
    who INTEGER NOT NULL,
    PRIMARY KEY (item, number)
) WITHOUT ROWID;
CREATE INDEX entity_who ON entity (who, item);

CREATE TABLE who (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    fields TEXT NOT NULL DEFAULT '{}',
    shared INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER,
    items INTEGER NOT NULL DEFAULT 0,
    statements INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX who_merged ON who (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX who_busiest ON who (type, statements);

CREATE TABLE who_name (
    id INTEGER PRIMARY KEY,
    who INTEGER NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL
);
CREATE INDEX who_name_key ON who_name (key, type);

CREATE TABLE who_role (
    who INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    first TEXT,
    last TEXT,
    items INTEGER NOT NULL,
    PRIMARY KEY (who, name, role)
) WITHOUT ROWID;

CREATE TABLE judgement (
    id INTEGER PRIMARY KEY,
    verdict TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL DEFAULT ''
);

CREATE TABLE tally (
    who INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    month INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (who, kind, value, month)
) WITHOUT ROWID;

CREATE TABLE failure (
    id INTEGER PRIMARY KEY,
    source TEXT,
    url TEXT,
    record_id TEXT,
    text_hash BLOB NOT NULL UNIQUE,
    stage TEXT NOT NULL,
    error TEXT NOT NULL,
    packed BLOB,
    failed_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE visit (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    failures INTEGER NOT NULL,
    not_before REAL NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_words USING fts5 (words, beside, tags, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE item_words USING fts5 (words, beside, tags, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE who_words USING fts5 (words, content = '', detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE sketch_words USING fts5 (words, content = '', detail = none, tokenize = 'ascii');

CREATE VIEW statement_said AS
SELECT
    statement.id, item.key AS item, statement.number, item.headline, item.agency, item.published, item.jalali, item.category,
    who.name AS speaker, statement.act, statement.form, statement.cue, statement.content, statement.start, statement."end",
    statement.negated, statement.continuation, statement.via, item.chain, item.url
FROM statement
JOIN item ON item.id = statement.item
LEFT JOIN who ON who.id = statement.speaker
WHERE item.current = 1;

CREATE VIEW mention AS
SELECT
    item.key AS item, entity.number AS entity, entity.name, entity.type, entity.who,
    json_extract(place.value, '$[0]') AS start, json_extract(place.value, '$[1]') AS "end"
FROM entity
JOIN item ON item.id = entity.item, json_each(entity.mentions) AS place;
