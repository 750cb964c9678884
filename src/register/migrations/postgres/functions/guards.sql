-- The functions of a register as they stand by now: written anew after every step of the tables. What each did before
-- stands in the steps. Each knows its own names, and reads its own words, whatever whoever asks has set.

CREATE OR REPLACE FUNCTION public.entry_follows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM public.entry) THEN
        RAISE EXCEPTION 'an entry follows the last';
    END IF;
    IF NEW.recorded_at < (SELECT recorded_at FROM public.entry WHERE sequence = NEW.sequence - 1) THEN
        RAISE EXCEPTION 'no entry is older than the one before';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION public.entry_stays() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    RAISE EXCEPTION 'an entry is never changed or removed';
END $$;

CREATE OR REPLACE FUNCTION public.head_goes_on() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.count < OLD.count OR NEW.workspace <> OLD.workspace THEN
        RAISE EXCEPTION 'the chain only grows';
    END IF;
    RETURN NEW;
END $$;

-- A turn ends by COMMIT, and soon. Whoever has it end by another word keeps it (PREPARE TRANSACTION), or would have this
-- asked while he goes on (SET CONSTRAINTS).
CREATE OR REPLACE FUNCTION public.turn_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    IF (current_query() ~* '^ *(commit|end)( +(work|transaction))? *;? *$') IS NOT TRUE THEN
        RAISE EXCEPTION 'whoever opened the register ends by COMMIT, said alone' USING ERRCODE = 'PC002';
    END IF;
    IF clock_timestamp() - (SELECT appended FROM public.turn WHERE account = NEW.account) > interval '2min' THEN
        RAISE EXCEPTION 'what was appended two minutes ago is committed no more' USING ERRCODE = 'PC008';
    END IF;
    RETURN NULL;
END $$;
