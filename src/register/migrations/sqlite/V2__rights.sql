-- What the first version could not say of an entry is unknown of it: the account and the right by which it was made.
ALTER TABLE entry ADD COLUMN account TEXT;
ALTER TABLE entry ADD COLUMN by_right TEXT;
ALTER TABLE entry ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN salt BLOB;
-- Over all that the entry says: it stands in for what somebody may not read.
ALTER TABLE entry ADD COLUMN seal BLOB;

CREATE TRIGGER entry_is_later BEFORE INSERT ON entry
WHEN NEW.recorded_at < (SELECT recorded_at FROM entry WHERE sequence = NEW.sequence - 1)
BEGIN SELECT raise(ABORT, 'no entry is older than the one before'); END;
