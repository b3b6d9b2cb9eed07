-- Withdrawing: by the rule of each contract, on both sides and in every receipt, and in everything
-- that rests on it. What has left stays visible in the ledgers.

-- Nobody but the functions of the post reads these texts and documents from now on.
CREATE FUNCTION post_hide_received(p_delivery text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v record;
BEGIN
    SELECT id, organisation_id INTO v FROM exchange_receiveddelivery WHERE public_id = p_delivery;
    UPDATE exchange_receivedcontent SET hidden_at = p_now
     WHERE delivery_id = v.id AND organisation_id = v.organisation_id AND hidden_at IS NULL;
    UPDATE exchange_receivedattachment SET hidden_at = p_now
     WHERE delivery_id = v.id AND organisation_id = v.organisation_id AND hidden_at IS NULL;
    UPDATE exchange_receipt SET hidden_at = p_now WHERE delivery = p_delivery;
END
$$;

-- The forwarder's own copy holds what it received and may no longer read.
CREATE FUNCTION post_hide_sent(p_delivery text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v record;
BEGIN
    SELECT id, organisation_id INTO v FROM exchange_sentdelivery WHERE public_id = p_delivery;
    UPDATE exchange_sentcontent SET hidden_at = p_now
     WHERE delivery_id = v.id AND organisation_id = v.organisation_id AND hidden_at IS NULL;
    UPDATE exchange_sentattachment SET hidden_at = p_now
     WHERE delivery_id = v.id AND organisation_id = v.organisation_id AND hidden_at IS NULL;
END
$$;

-- One delivery and all that rests on it; gives how many were withdrawn.
CREATE FUNCTION post_withdraw_one(
    p_delivery text, p_cause text, p_by bigint, p_reason text, p_is_source_hidden boolean,
    p_now timestamptz
) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_sent exchange_sentdelivery;
    v_rule text;
    v_consent bigint;
    v_next text;
    v_count integer := 1;
BEGIN
    SELECT * INTO STRICT v_sent FROM exchange_sentdelivery WHERE public_id = p_delivery;
    SELECT withdrawal INTO STRICT v_rule FROM exchange_releasedcontract
     WHERE kind = v_sent.kind AND version = v_sent.version;
    IF p_is_source_hidden THEN
        PERFORM post_hide_sent(p_delivery, p_now);
    END IF;
    IF v_rule = 'none' THEN
        RETURN 0;
    END IF;
    UPDATE exchange_sentdelivery
       SET withdrawn_at = p_now, withdrawal_cause = p_cause, withdrawal_reason = p_reason,
           withdrawn_by_id = CASE WHEN organisation_id = p_by THEN post_actor() END
     WHERE id = v_sent.id AND withdrawn_at IS NULL;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    UPDATE exchange_consent SET withdrawn_at = p_now, withdrawn_by_id = post_actor()
     WHERE delivery_id = v_sent.id AND organisation_id = v_sent.organisation_id
    RETURNING id INTO v_consent;
    UPDATE exchange_receiveddelivery
       SET withdrawn_at = p_now, withdrawal_cause = p_cause, withdrawal_reason = p_reason
     WHERE public_id = p_delivery;
    UPDATE exchange_receipt SET withdrawn_at = p_now WHERE delivery = p_delivery;
    PERFORM post_tell(p_delivery, 'withdrawn', v_sent.organisation_id, '', p_now, p_by);
    IF v_rule = 'hide' THEN
        PERFORM post_hide_received(p_delivery, p_now);
        PERFORM post_tell(p_delivery, 'hidden', v_sent.organisation_id, '', p_now, p_by);
    END IF;
    FOR v_next IN SELECT public_id FROM exchange_sentdelivery
                   WHERE forwarded_from = p_delivery ORDER BY id LOOP
        v_count := v_count
                 + post_withdraw_one(v_next, 'source', p_by, '', v_rule = 'hide', p_now);
    END LOOP;
    FOR v_next IN SELECT delivery FROM exchange_receipt
                   WHERE consent_id = v_consent AND delivery <> p_delivery ORDER BY id LOOP
        v_count := v_count + post_withdraw_one(v_next, 'consent', p_by, '', false, p_now);
    END LOOP;
    RETURN v_count;
END
$$;

-- The sender withdraws a delivery, and with a delivery of the kind 'consent' the consent itself.
-- Gives how many deliveries were withdrawn; 0 when it had been withdrawn before. One withdrawal at
-- a time in the whole installation, so that two cascades can't wait for one another.
CREATE FUNCTION post_withdraw(p_delivery text, p_reason text, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_sent exchange_sentdelivery;
BEGIN
    SELECT * INTO v_sent FROM exchange_sentdelivery
     WHERE public_id = p_delivery AND post_acts_for(organisation_id);
    IF NOT FOUND THEN
        PERFORM post_refuse('DP012', 'no such sent delivery');
    END IF;
    IF EXISTS (SELECT FROM exchange_releasedcontract
                WHERE kind = v_sent.kind AND version = v_sent.version AND withdrawal = 'none') THEN
        PERFORM post_refuse('DP008', 'this contract has no withdrawal');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('post_withdraw', 0));
    RETURN post_withdraw_one(p_delivery, 'sender', v_sent.organisation_id, coalesce(p_reason, ''),
                             false, p_now);
END
$$;

-- The receiver opened or exported it; every subject is told. Opening counts once: gives whether
-- this was the first time.
CREATE FUNCTION post_mark(p_delivery text, p_happening text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v exchange_receiveddelivery;
BEGIN
    IF p_happening <> ALL (ARRAY['opened', 'exported']) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'the receiver opens and exports';
    END IF;
    SELECT * INTO v FROM exchange_receiveddelivery
     WHERE public_id = p_delivery AND post_acts_for(organisation_id) FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM post_refuse('DP012', 'no such received delivery');
    END IF;
    IF EXISTS (SELECT FROM exchange_receivedcontent
                WHERE delivery_id = v.id AND organisation_id = v.organisation_id
                  AND hidden_at IS NOT NULL) THEN
        PERFORM post_refuse('DP013', 'the content was withdrawn');
    END IF;
    IF v.expires_at <= p_now THEN
        PERFORM post_refuse('DP005', 'it has expired');
    END IF;
    IF p_happening = 'opened' THEN
        IF v.opened_at IS NOT NULL THEN
            RETURN false;
        END IF;
        UPDATE exchange_receiveddelivery SET opened_at = p_now, opened_by_id = post_actor()
         WHERE id = v.id;
    END IF;
    PERFORM post_tell(p_delivery, p_happening, v.organisation_id, '', p_now);
    RETURN true;
END
$$;
