-- A document's number whatever its spelling: capitals without spaces. None where a letter is not of this country's.
CREATE OR REPLACE FUNCTION public.register_number(number text) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
    SELECT replace(translate(composed,
        'abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ',
        'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ'), ' ', '')
    FROM normalize(number, NFC) AS composed
    WHERE translate(composed,
        'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ'
        'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ', '') ~ '^[ -~]*$'
$$;

-- Whether words are the key of a duty, of this release or of the first: as `ObligationKey` and `FormerKey` of the program
-- read it, of the letters that keys have.
CREATE OR REPLACE FUNCTION public.register_key(key text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
    part CONSTANT text := '[-+_.#A-Za-z0-9À-ɏẠ-ỹ ]+';
    letter CONSTANT text := '[-+_#A-Za-z0-9À-ɏẠ-ỹ]';
    step CONSTANT text := letter || '+( +' || letter || '+)*';
    role CONSTANT text := '(lead|coordinate|implement|advise|standing|direct|oversee|fund|report)';
    of_body CONSTANT text := '^' || part || '/' || step || '([.]' || step || ')*/' || part || '/';
BEGIN
    RETURN length(key) <= 1000 AND (
        key ~ (of_body || '(report(-' || part || ')?|(perform|issue|meet)/' || part || '/' || role || ')(/' || part || ')?$')
        OR key ~ (of_body || '(perform|issue|report|meet)(/' || part || ')?(:' || role || '(-[1-9][0-9]{0,8})?)?$'));
END $$;

-- Whether words are the key of a target, as `TargetKey` of the program reads it.
CREATE OR REPLACE FUNCTION public.register_target(key text) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
    SELECT length(key) <= 1000 AND key ~ (
        '^[a-z0-9-]+/[-+_#A-Za-z0-9À-ɏẠ-ỹ]+( +[-+_#A-Za-z0-9À-ɏẠ-ỹ]+)*([.][-+_#A-Za-z0-9À-ɏẠ-ỹ]+( +[-+_#A-Za-z0-9À-ɏẠ-ỹ]+)*)*/'
        '[a-z0-9-]+/measure(-[1-9][0-9]{0,3}|/[a-z0-9][a-z0-9-]*)/[-A-Za-z0-9]+$')
$$;

-- An object written as the program writes it: its fields in this order and no others, `NAME KIND` or `NAME KIND?`
-- where it may be left out.
CREATE OR REPLACE FUNCTION public.register_object(object jsonb, VARIADIC fields text[]) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
    field text;
    name text;
    kind text;
    value jsonb;
    written text := '';
BEGIN
    FOREACH field IN ARRAY fields LOOP
        name := split_part(field, ' ', 1);
        kind := rtrim(split_part(field, ' ', 2), '?');
        value := object -> name;
        CONTINUE WHEN value IS NULL AND field LIKE '%?';
        IF kind IN ('document', 'file', 'fact') THEN
            written := written || ',' || to_json(name) || ':' || CASE kind
                WHEN 'document' THEN public.register_object(value,
                    'number text?', 'date day', 'issuer id', 'signatory text?', 'file file?')
                WHEN 'file' THEN public.register_object(value, 'name text', 'sha256 sum')
                ELSE public.register_fact(value) END;
            CONTINUE;
        END IF;
        IF (CASE kind
            WHEN 'entry' THEN jsonb_typeof(value) = 'number' AND value::text ~ '^[1-9][0-9]{0,17}$'
            ELSE jsonb_typeof(value) = 'string' AND CASE kind
                WHEN 'text' THEN name <> 'number' OR public.register_number(value ->> 0) IS NOT NULL
                WHEN 'id' THEN value ->> 0 ~ '^[a-z0-9][a-z0-9-]*$'
                WHEN 'key' THEN public.register_key(value ->> 0)
                WHEN 'target' THEN public.register_target(value ->> 0)
                -- Of what is taken back any words will do that an older release took.
                WHEN 'subject' THEN length(value ->> 0) <= 1000 AND value ->> 0 ~ '^[-+_.:#A-Za-z0-9À-ɏẠ-ỹ ]+(/[-+_.:#A-Za-z0-9À-ɏẠ-ỹ ]+)*$'
                WHEN 'number' THEN length(translate(value ->> 0, '-.', '')) <= 18
                    AND value ->> 0 ~ '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$'
                WHEN 'sum' THEN value ->> 0 ~ '^[0-9a-f]{64}$'
                WHEN 'day' THEN value ->> 0 ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                    AND (value ->> 0)::date BETWEEN '1900-01-01' AND '2200-12-31'
                END
            END)
        THEN
            written := written || ',' || to_json(name) || ':' || value;
        ELSE
            RAISE EXCEPTION 'field % is not as it must be', name USING ERRCODE = 'PC003';
        END IF;
    END LOOP;
    RETURN '{' || substr(written, 2) || '}';
END $$;

CREATE OR REPLACE FUNCTION public.register_fact(fact jsonb) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
    kind text := (SELECT min(key) FROM jsonb_object_keys(fact) AS key);
    said jsonb := fact -> kind;
BEGIN
    RETURN '{' || to_json(kind) || ':' || CASE kind
        WHEN 'issued' THEN public.register_object(said, 'key key', 'body id?', 'document document')
        WHEN 'reported' THEN public.register_object(said, 'key key', 'on day', 'body id?', 'document document?')
        WHEN 'performed' THEN public.register_object(said, 'key key', 'on day', 'body id?', 'document document?')
        WHEN 'measured' THEN public.register_object(said, 'target target', 'on day', 'value number', 'document document?')
        WHEN 'event' THEN public.register_object(said, 'event id', 'on day', 'document document?')
        WHEN 'extended' THEN
            public.register_object(said, 'key key', 'on day', 'until day', 'reason text', 'document document?')
        WHEN 'waived' THEN public.register_object(said, 'key key', 'on day', 'reason text', 'document document?')
        END || '}';
END $$;

-- What an entry says, written as the program writes it: what was sent and is not the same is no entry.
CREATE OR REPLACE FUNCTION public.register_content(content jsonb) RETURNS text LANGUAGE plpgsql STABLE STRICT
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
    RETURN CASE (SELECT min(key) FROM jsonb_object_keys(content) AS key)
        WHEN 'fact' THEN public.register_object(content, 'fact fact')
        WHEN 'replaced' THEN '{"replaced":'
            || public.register_object(content -> 'replaced', 'entry entry', 'by fact', 'reason text') || '}'
        WHEN 'withdrawn' THEN '{"withdrawn":'
            || public.register_object(content -> 'withdrawn', 'entry entry', 'subject subject', 'reason text') || '}'
        END;
END $$;

-- The kind of what an entry says happened; none of one that takes another back.
CREATE OR REPLACE FUNCTION public.register_kind(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
    SELECT min(key) FROM jsonb_object_keys(coalesce(content -> 'fact', content -> 'replaced' -> 'by', '{}')) AS key
$$;
