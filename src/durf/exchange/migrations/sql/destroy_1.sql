-- Destroying: when its period is over, one organisation's own copy of the content goes. The fact
-- stays, and every subject is told. The other side keeps its copy for its own period.
CREATE FUNCTION post_destroy(p_delivery text, p_organisation bigint, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_sent bigint;
    v_received bigint;
BEGIN
    IF NOT post_acts_for(p_organisation) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'nobody destroys for another organisation';
    END IF;
    UPDATE exchange_receiveddelivery SET destroyed_at = p_now
     WHERE public_id = p_delivery AND organisation_id = p_organisation AND destroyed_at IS NULL
    RETURNING id INTO v_received;
    UPDATE exchange_sentdelivery SET destroyed_at = p_now
     WHERE public_id = p_delivery AND organisation_id = p_organisation AND destroyed_at IS NULL
    RETURNING id INTO v_sent;
    IF v_received IS NULL AND v_sent IS NULL THEN
        RETURN false;
    END IF;
    DELETE FROM exchange_receivedattachment
     WHERE delivery_id = v_received AND organisation_id = p_organisation;
    DELETE FROM exchange_receivedcontent
     WHERE delivery_id = v_received AND organisation_id = p_organisation;
    DELETE FROM exchange_sentattachment
     WHERE delivery_id = v_sent AND organisation_id = p_organisation;
    DELETE FROM exchange_sentcontent
     WHERE delivery_id = v_sent AND organisation_id = p_organisation;
    PERFORM post_tell(p_delivery, 'destroyed', p_organisation, '', p_now);
    RETURN true;
END
$$;
