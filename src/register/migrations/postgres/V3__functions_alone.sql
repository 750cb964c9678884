-- Accounts have no right on tables, not even to read: who may ask the tables himself finds out by what the server counts
-- and compares before it looks at rows what stands in entries that he may not read.
LOCK TABLE public.head, public.entry IN ACCESS EXCLUSIVE MODE;
DROP POLICY reading ON public.entry;
DROP VIEW public.link;
DROP FUNCTION public.register_readable(boolean);
DO $$
DECLARE
    granted RECORD;
BEGIN
    FOR granted IN
        SELECT DISTINCT class.relname AS name, acl.grantee
        FROM pg_class AS class, aclexplode(class.relacl) AS acl
        WHERE class.oid IN ('public.entry'::regclass, 'public.head'::regclass) AND acl.grantee <> class.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON public.%I FROM %s', granted.name,
            CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END);
    END LOOP;
END $$;

-- What is open and what is confidential is found by indexes of its own, so that who may read the one alone walks past
-- nothing of the other.
DROP INDEX public.entry_subject, public.entry_corrects, public.entry_document;
-- The server keeps samples of columns, and plans by them for whoever asks, before it looks at rights: it keeps none. A
-- column that is given the type that it has forgets those that were taken.
ALTER TABLE public.entry
    ALTER COLUMN recorded_by TYPE TEXT, ALTER COLUMN recorded_by SET STATISTICS 0,
    ALTER COLUMN content TYPE TEXT, ALTER COLUMN content SET STATISTICS 0,
    ALTER COLUMN subject TYPE TEXT, ALTER COLUMN subject SET STATISTICS 0,
    ALTER COLUMN corrects TYPE BIGINT, ALTER COLUMN corrects SET STATISTICS 0,
    ALTER COLUMN document TYPE TEXT, ALTER COLUMN document SET STATISTICS 0,
    ALTER COLUMN account TYPE TEXT, ALTER COLUMN account SET STATISTICS 0,
    ALTER COLUMN by_right TYPE TEXT, ALTER COLUMN by_right SET STATISTICS 0,
    ALTER COLUMN confidential TYPE BOOLEAN, ALTER COLUMN confidential SET STATISTICS 0,
    ALTER COLUMN salt TYPE BYTEA, ALTER COLUMN salt SET STATISTICS 0;
DROP INDEX public.granted_now;
ALTER TABLE public.granted
    ALTER COLUMN at TYPE BIGINT, ALTER COLUMN at SET STATISTICS 0,
    ALTER COLUMN by_account TYPE TEXT, ALTER COLUMN by_account SET STATISTICS 0,
    ALTER COLUMN account TYPE TEXT, ALTER COLUMN account SET STATISTICS 0,
    ALTER COLUMN role TYPE TEXT, ALTER COLUMN role SET STATISTICS 0,
    ALTER COLUMN scope TYPE TEXT, ALTER COLUMN scope SET STATISTICS 0,
    ALTER COLUMN person TYPE TEXT, ALTER COLUMN person SET STATISTICS 0,
    ALTER COLUMN body TYPE TEXT, ALTER COLUMN body SET STATISTICS 0;
CREATE INDEX granted_now ON public.granted (account, role, scope, nth);
CREATE INDEX entry_open_subject ON public.entry (subject, sequence) WHERE NOT confidential;
CREATE INDEX entry_secret_subject ON public.entry (subject, sequence) WHERE confidential;
CREATE INDEX entry_open_document ON public.entry (document, sequence) WHERE NOT confidential AND document IS NOT NULL;
CREATE INDEX entry_secret_document ON public.entry (document, sequence) WHERE confidential AND document IS NOT NULL;
CREATE INDEX entry_open_corrects ON public.entry (sequence) WHERE NOT confidential AND corrects IS NOT NULL;
CREATE INDEX entry_secret_corrects ON public.entry (sequence) WHERE confidential AND corrects IS NOT NULL;
CREATE INDEX entry_secret ON public.entry (sequence) WHERE confidential;
CREATE INDEX entry_account ON public.entry (account, sequence);
