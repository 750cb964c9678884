-- Who asks, and of whom it may read what is open and what is confidential: `*`, `body/ID`, `plan/ID`. Whoever owns the
-- tables reads them in any case.
CREATE OR REPLACE FUNCTION public.register_reader(OUT who text, OUT open text[], OUT secret text[])
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    who := session_user;
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.entry'::regclass), 'MEMBER') THEN
        open := '{*}';
        secret := '{*}';
        RETURN;
    END IF;
    who := public.register_account();
    SELECT coalesce(array_agg(split_part(held, ' ', 2))
            FILTER (WHERE split_part(held, ' ', 1) NOT IN ('administer', 'read-confidential')), '{}'),
        coalesce(array_agg(split_part(held, ' ', 2))
            FILTER (WHERE split_part(held, ' ', 1) IN ('owner', 'read-confidential')), '{}')
    INTO open, secret FROM public.register_rights(who) AS held;
END $$;

-- Whether scopes hold of a subject.
CREATE OR REPLACE FUNCTION public.register_of(scopes text[], subject text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT scopes && ARRAY['*', 'body/' || split_part(subject, '/', 3), 'plan/' || split_part(subject, '/', 1)]
$$;

-- Whose register it is and where its chain ends.
CREATE OR REPLACE FUNCTION public.register_head() RETURNS TABLE (workspace text, count bigint, hash bytea)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
#variable_conflict use_column
BEGIN
    PERFORM public.register_reader();
    RETURN QUERY SELECT head.workspace, head.count, head.hash FROM public.head;
END $$;

-- At most so many entries after a number that whoever asks may read: about a subject, recorded before a moment, resting
-- on a document, correcting others. What it may not read is not even looked at on the way: whoever counts what the
-- server does counts nothing of it. Each of the three parts has indexes of its own; every plan is made for the values
-- at hand, so that a part that holds nothing for whoever asks is left out.
CREATE OR REPLACE FUNCTION public.register_page(after bigint, most integer, about text, until bigint, bearing text,
    corrections boolean) RETURNS SETOF public.entry LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    reader RECORD;
    who text;
    open text[];
    secret text[];
BEGIN
    SELECT * INTO reader FROM public.register_reader();
    who := reader.who;
    open := reader.open;
    secret := reader.secret;
    most := greatest(least(coalesce(most, 0), 10000), 0);
    RETURN QUERY SELECT found.* FROM (
        (SELECT entry.* FROM public.entry WHERE NOT entry.confidential AND open <> '{}'
            AND public.register_of(open, coalesce(about, entry.subject))
            AND entry.sequence > after AND (about IS NULL OR entry.subject = about)
            AND (until IS NULL OR entry.recorded_at < until) AND (bearing IS NULL OR entry.document = bearing)
            AND (NOT corrections OR entry.corrects IS NOT NULL)
        ORDER BY entry.sequence LIMIT most)
        UNION ALL
        (SELECT entry.* FROM public.entry WHERE entry.confidential AND secret <> '{}'
            AND public.register_of(secret, coalesce(about, entry.subject))
            AND entry.sequence > after AND (about IS NULL OR entry.subject = about)
            AND (until IS NULL OR entry.recorded_at < until) AND (bearing IS NULL OR entry.document = bearing)
            AND (NOT corrections OR entry.corrects IS NOT NULL)
        ORDER BY entry.sequence LIMIT most)
        UNION ALL
        (SELECT entry.* FROM public.entry WHERE entry.account = who AND secret <> '{*}'
            AND NOT public.register_of(CASE WHEN entry.confidential THEN secret ELSE open END, entry.subject)
            AND entry.sequence > after AND (about IS NULL OR entry.subject = about)
            AND (until IS NULL OR entry.recorded_at < until) AND (bearing IS NULL OR entry.document = bearing)
            AND (NOT corrections OR entry.corrects IS NOT NULL)
        ORDER BY entry.sequence LIMIT most)
    ) AS found ORDER BY found.sequence LIMIT most;
END $$;

-- At most so many links of the chain after a number, of every entry: its number, moment, hash and seal; what it says
-- where whoever asks may read it.
CREATE OR REPLACE FUNCTION public.register_links(after bigint, most integer) RETURNS TABLE (sequence bigint,
    recorded_at bigint, recorded_by text, content text, hash bytea, subject text, corrects bigint, document text,
    account text, by_right text, confidential boolean, salt bytea, seal bytea, link_sequence bigint,
    link_recorded_at bigint, link_hash bytea, link_seal bytea) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    SET client_min_messages = error AS $$
#variable_conflict use_column
DECLARE
    reader RECORD;
BEGIN
    SELECT * INTO reader FROM public.register_reader();
    RETURN QUERY SELECT CASE WHEN shown THEN link.sequence END, CASE WHEN shown THEN link.recorded_at END,
        CASE WHEN shown THEN link.recorded_by END, CASE WHEN shown THEN link.content END,
        CASE WHEN shown THEN link.hash END, CASE WHEN shown THEN link.subject END,
        CASE WHEN shown THEN link.corrects END, CASE WHEN shown THEN link.document END,
        CASE WHEN shown THEN link.account END, CASE WHEN shown THEN link.by_right END,
        CASE WHEN shown THEN link.confidential END, CASE WHEN shown THEN link.salt END,
        CASE WHEN shown THEN link.seal END,
        link.sequence, link.recorded_at, link.hash, link.seal
    FROM (
        SELECT entry.*, entry.account IS NOT DISTINCT FROM reader.who OR public.register_of(
            CASE WHEN entry.confidential THEN reader.secret ELSE reader.open END, entry.subject) AS shown
        FROM public.entry WHERE entry.sequence > after
        ORDER BY entry.sequence LIMIT greatest(least(coalesce(most, 0), 10000), 0)
    ) AS link ORDER BY link.sequence;
END $$;
