-- The register of one workspace: entries that are only ever added, and where their chain ends.
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    workspace TEXT NOT NULL,
    count BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE TABLE entry (
    sequence BIGINT PRIMARY KEY,
    -- Milliseconds since 1970-01-01T00:00:00Z.
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    content TEXT NOT NULL,
    hash BYTEA NOT NULL,
    -- Taken out of the content, to be found by.
    subject TEXT NOT NULL,
    corrects BIGINT,
    document TEXT
);

CREATE INDEX entry_subject ON entry (subject, sequence);
CREATE INDEX entry_corrects ON entry (sequence) WHERE corrects IS NOT NULL;
CREATE INDEX entry_document ON entry (document, sequence) WHERE document IS NOT NULL;

CREATE FUNCTION entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry) THEN
        RAISE EXCEPTION 'an entry follows the last';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry is never changed or removed';
END $$;
CREATE FUNCTION head_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.count < OLD.count OR NEW.workspace <> OLD.workspace THEN
        RAISE EXCEPTION 'the chain only grows';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_follows();
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_stays();
CREATE TRIGGER entry_remains BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION entry_stays();
CREATE TRIGGER head_goes_on BEFORE UPDATE OR DELETE ON head FOR EACH ROW EXECUTE FUNCTION head_goes_on();
CREATE TRIGGER head_remains BEFORE TRUNCATE ON head FOR EACH STATEMENT EXECUTE FUNCTION head_goes_on();
