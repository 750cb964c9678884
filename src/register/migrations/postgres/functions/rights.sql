-- Each function is an account's to call, or nobody's but the register's own.
DO $$
DECLARE
    made RECORD;
BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'register\_%'
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made.name);
    END LOOP;
    -- Accounts that are there get what was added.
    FOR made IN
        SELECT last.account AS name FROM (
            SELECT DISTINCT ON (account) account, given FROM public.granted WHERE role = 'account'
            ORDER BY account, nth DESC
        ) AS last JOIN pg_roles ON pg_roles.rolname = last.account WHERE last.given
    LOOP
        PERFORM public.register_let(made.name, TRUE);
    END LOOP;
END $$;
