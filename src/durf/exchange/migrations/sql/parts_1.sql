-- Small parts of the post: who asks, and new identifiers.

-- Whether this transaction works for the organisation.
CREATE FUNCTION post_acts_for(p_organisation bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(p_organisation = ANY (
        string_to_array(current_setting('durf.organisations', true), ',')::bigint[]), false)
$$;

-- The person who acts in this transaction; nothing for a task that no person started.
CREATE FUNCTION post_actor() RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT nullif(current_setting('durf.user', true), '')::bigint
$$;

-- 120 random bits as 24 characters, as durf.platform.tenancy.ids makes them.
CREATE FUNCTION post_new_id() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH random AS MATERIALIZED (
        SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) AS bytes
    )
    SELECT string_agg(
        substr('abcdefghijklmnopqrstuvwxyz234567', (get_byte(bytes, place) & 31) + 1, 1),
        '' ORDER BY place
    ) FROM random, generate_series(0, 23) AS place
$$;

CREATE FUNCTION post_digest(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT encode(sha256(convert_to(p_text, 'UTF8')), 'hex')
$$;

-- Refuse with one of our own codes; the caller's transaction changes nothing.
CREATE FUNCTION post_refuse(p_code text, p_message text, p_detail text DEFAULT '') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_code, MESSAGE = p_message, DETAIL = p_detail;
END
$$;

-- Tell every subject of a delivery what happened to it, and who did it. `p_silent` did it in fact
-- and is named to itself only: who withdrew a consent is nobody else's business.
CREATE FUNCTION post_tell(
    p_delivery text, p_happening text, p_by bigint, p_other text, p_now timestamptz,
    p_silent bigint DEFAULT NULL
) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp
AS $$
    INSERT INTO exchange_receiptevent
           (public_id, organisation_id, receipt_id, happening, at, by_id, other_delivery)
    SELECT post_new_id(), organisation_id, id, p_happening, p_now,
           CASE WHEN organisation_id = p_silent THEN p_silent ELSE p_by END, p_other
      FROM exchange_receipt WHERE delivery = p_delivery ORDER BY organisation_id
$$;
