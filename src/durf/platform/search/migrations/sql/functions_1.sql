-- Full text search in Dutch, the same on every server: without extensions and whatever the locale.

-- Letters without their accents, one for one, so that every place in the text stays what it was.
-- What a headline would treat as a tag becomes a space.
CREATE FUNCTION durf_search_fold(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT translate(
        normalize(p_text, NFC),
        U&'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆ'
        'ćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐő'
        'ŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžØøŁłĐđı’‘<>\E000\E001',
        'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaC'
        'cCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOo'
        'RrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzOoLlDdi''''    ')
$$;

-- The words of some texts. The first 100,000 characters count: more could be too much for a vector.
CREATE FUNCTION durf_search_vector(VARIADIC p_texts text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT to_tsvector('pg_catalog.dutch',
                       durf_search_fold(left(array_to_string(p_texts, ' '), 100000)))
$$;

-- The texts in a JSON value, without its keys and numbers.
CREATE FUNCTION durf_search_strings(p_json text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(string_agg(found #>> '{}', ' '), '')
      FROM jsonb_path_query(p_json::jsonb, 'strict $.** ? (@.type() == "string")') AS found
$$;

-- What a result can show of a text.
CREATE FUNCTION durf_search_excerpt(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT left(normalize(p_text, NFC), 20000)
$$;

-- The same text without accents, with a sign before and after every word that was asked.
CREATE FUNCTION durf_search_marks(p_text text, p_query tsquery) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT ts_headline('pg_catalog.dutch', durf_search_fold(p_text), p_query,
                       U&'StartSel=\E000, StopSel=\E001, HighlightAll=true')
$$;

REVOKE ALL ON FUNCTION durf_search_fold, durf_search_vector, durf_search_strings,
    durf_search_excerpt, durf_search_marks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION durf_search_fold, durf_search_vector, durf_search_strings,
    durf_search_excerpt, durf_search_marks TO durf_app, durf_post;
