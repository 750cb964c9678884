-- The functions of a register as they stand by now: written anew after every step of the tables. What each did before
-- stands in the steps.

CREATE OR REPLACE FUNCTION public.entry_follows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
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
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'an entry is never changed or removed';
END $$;

CREATE OR REPLACE FUNCTION public.head_goes_on() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.count < OLD.count OR NEW.workspace <> OLD.workspace THEN
        RAISE EXCEPTION 'the chain only grows';
    END IF;
    RETURN NEW;
END $$;
