-- The account that asks, whatever role it has put on: it must have been added, and not revoked since.
CREATE OR REPLACE FUNCTION public.register_account() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
BEGIN
    IF (SELECT given FROM public.granted WHERE account = session_user AND role = 'account' ORDER BY nth DESC LIMIT 1)
    THEN
        RETURN session_user;
    END IF;
    RAISE EXCEPTION 'the register has no account %', session_user USING ERRCODE = 'PC001';
END $$;

-- What an account may do now, `ROLE SCOPE`.
CREATE OR REPLACE FUNCTION public.register_rights(whose text) RETURNS SETOF text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
    SELECT last.role || ' ' || last.scope FROM (
        SELECT DISTINCT ON (role, scope) nth, role, scope, given FROM public.granted
        WHERE account = whose AND role <> 'account' ORDER BY role, scope, nth DESC
    ) AS last WHERE last.given ORDER BY last.nth
$$;

-- Whether the account that asks may give rights.
CREATE OR REPLACE FUNCTION public.register_gives() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
    SELECT EXISTS (SELECT 1 FROM public.register_rights(public.register_account()) AS held
        WHERE held IN ('owner *', 'administer *'))
$$;

-- Lets an account call what accounts call, or lets it no longer.
CREATE OR REPLACE FUNCTION public.register_let(whose text, given boolean) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    EXECUTE format(CASE WHEN given THEN 'GRANT EXECUTE ON FUNCTION %s TO %I' ELSE 'REVOKE ALL ON FUNCTION %s FROM %I' END,
        'public.register_open(), public.register_append(bytea, text[], text[], boolean[], bytea[], text[]),'
        ' public.register_head(), public.register_page(bigint, integer, text, bigint, text, boolean),'
        ' public.register_links(bigint, integer), public.register_granted(),'
        ' public.register_grant(text, text, text, boolean, text, text)', whose);
    -- A program of another version sees by it that it is of another version.
    EXECUTE format(CASE WHEN given THEN 'GRANT SELECT ON %s TO %I' ELSE 'REVOKE ALL ON %s FROM %I' END,
        'public.schema_version', whose);
    INSERT INTO public.turn (account) VALUES (whose) ON CONFLICT DO NOTHING;
END $$;

-- Gives a right or takes it back; the role `account` is to have an account at all. Only the owner gives what gives
-- rights, and nobody else gives himself any.
CREATE OR REPLACE FUNCTION public.register_grant(whose text, role text, scope text, given boolean, person text, body text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
DECLARE
    is_owner CONSTANT boolean := 'owner *' IN (SELECT public.register_rights(public.register_account()));
BEGIN
    PERFORM public.register_without_savepoint();
    IF NOT public.register_gives() OR NOT is_owner AND (role IN ('owner', 'administer') OR whose = session_user) THEN
        RAISE EXCEPTION 'account % may not give this right', session_user USING ERRCODE = 'PC007';
    END IF;
    IF NOT is_owner AND 'owner *' IN (SELECT public.register_rights(whose)) THEN
        RAISE EXCEPTION 'account % is the owner', whose USING ERRCODE = 'PC007';
    END IF;
    IF role <> 'account' AND given AND NOT coalesce((SELECT granted.given FROM public.granted
        WHERE granted.account = whose AND granted.role = 'account' ORDER BY nth DESC LIMIT 1), FALSE)
    THEN
        RAISE EXCEPTION 'the register has no account %', whose USING ERRCODE = 'PC001';
    END IF;
    INSERT INTO public.granted (at, by_account, account, role, scope, person, body, given)
    VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, session_user, whose, role, scope, person, body,
        given);
    IF role = 'account' THEN
        PERFORM public.register_let(whose, given);
    END IF;
END $$;

-- Who may do what, and since when: all of it to whoever gives rights, inspects or owns; to others their own.
CREATE OR REPLACE FUNCTION public.register_granted() RETURNS SETOF public.granted LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
    SELECT * FROM public.granted
    WHERE account = public.register_account() OR EXISTS (
        SELECT 1 FROM public.register_rights(session_user) AS held
        WHERE split_part(held, ' ', 1) IN ('owner', 'administer', 'inspect'))
    ORDER BY nth
$$;
