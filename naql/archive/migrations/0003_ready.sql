-- What pages ask for at once, kept ready while adding. docs/archive.md tells what every table and column holds.

CREATE TABLE frame (
    id INTEGER PRIMARY KEY,
    agency TEXT NOT NULL,
    category TEXT NOT NULL,
    chain TEXT NOT NULL,
    via TEXT NOT NULL,
    UNIQUE (agency, category, chain, via)
);

CREATE TABLE facet (
    statement INTEGER PRIMARY KEY,
    frame INTEGER NOT NULL,
    speaker INTEGER,
    act TEXT NOT NULL,
    form TEXT NOT NULL
);

INSERT INTO frame (agency, category, chain, via)
SELECT DISTINCT ifnull(item.agency, ''), ifnull(item.category, ''), item.chain, statement.via
FROM statement JOIN item ON item.id = statement.item;

INSERT INTO facet
SELECT statement.id, frame.id, statement.speaker, statement.act, statement.form
FROM statement
CROSS JOIN item ON item.id = statement.item
CROSS JOIN frame ON frame.agency = ifnull(item.agency, '') AND frame.category = ifnull(item.category, '')
    AND frame.chain = item.chain AND frame.via = statement.via;

CREATE TRIGGER facet_changed AFTER UPDATE OF speaker, act, form ON statement BEGIN
    UPDATE facet SET speaker = new.speaker, act = new.act, form = new.form WHERE statement = new.id;
END;

CREATE TRIGGER facet_removed AFTER DELETE ON statement BEGIN
    DELETE FROM facet WHERE statement = old.id;
END;

CREATE TABLE word (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE word_count USING fts5vocab (statement_words, col);
INSERT INTO word SELECT term, doc FROM word_count WHERE col = 'words';
DROP TABLE word_count;

CREATE TABLE story (item INTEGER PRIMARY KEY, story INTEGER NOT NULL);
CREATE INDEX story_items ON story (story, item);

CREATE TABLE story_key (
    days INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (days, hash, item)
) WITHOUT ROWID;

INSERT INTO setting SELECT 'stories', '1' WHERE NOT EXISTS (SELECT 1 FROM item);
