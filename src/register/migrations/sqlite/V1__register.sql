-- The register of one workspace: entries that are only ever added, and where their chain ends.
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    workspace TEXT NOT NULL,
    count INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    -- Milliseconds since 1970-01-01T00:00:00Z.
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    content TEXT NOT NULL,
    hash BLOB NOT NULL,
    -- Taken out of the content, to be found by.
    subject TEXT NOT NULL,
    corrects INTEGER,
    document TEXT
) STRICT;

CREATE INDEX entry_subject ON entry (subject, sequence);
CREATE INDEX entry_corrects ON entry (sequence) WHERE corrects IS NOT NULL;
CREATE INDEX entry_document ON entry (document, sequence) WHERE document IS NOT NULL;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN SELECT raise(ABORT, 'an entry follows the last'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER head_goes_on BEFORE UPDATE ON head
WHEN NEW.count < OLD.count OR NEW.workspace <> OLD.workspace
BEGIN SELECT raise(ABORT, 'the chain only grows'); END;
CREATE TRIGGER head_remains BEFORE DELETE ON head
BEGIN SELECT raise(ABORT, 'the chain only grows'); END;
