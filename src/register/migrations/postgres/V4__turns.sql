-- Whose turn it is to write: of an account one session at a time waits for the register or has it. A turn ends by COMMIT
-- and soon after what was appended in it, so that no entry bears a moment long before it is there.
CREATE TABLE public.turn (
    account TEXT PRIMARY KEY,
    transaction XID8 NOT NULL DEFAULT '0',
    -- When it first appended something.
    appended TIMESTAMPTZ
) WITH (fillfactor = 20);

CREATE FUNCTION public.turn_ends() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER turn_ends AFTER UPDATE ON public.turn DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.turn_ends();

-- What else one session can fill the server's table of locks, or its disk, with. Only a superuser may take it from
-- everybody; where the owner is none, the server's administrator does it.
DO $$
DECLARE
    made RECORD;
BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
        AND proname IN ('txid_current', 'pg_current_xact_id', 'pg_logical_emit_message', 'pg_export_snapshot')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made.name);
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    NULL;
END $$;
