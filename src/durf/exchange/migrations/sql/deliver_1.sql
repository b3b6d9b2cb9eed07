-- Delivering: everything is checked first, then both sides, all receipts and the inbox item are
-- written at once. Each refusal raises one of our own codes (see durf.exchange.errors).

-- The received delivery that is passed on. Its content, subjects and kind go along unchanged.
CREATE FUNCTION post_find_source(p_delivery text, p_forwarder bigint, p_tlp text, p_now timestamptz)
RETURNS exchange_receiveddelivery
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_source exchange_receiveddelivery;
    v_circles text[] := ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
BEGIN
    SELECT * INTO v_source FROM exchange_receiveddelivery
     WHERE public_id = p_delivery AND organisation_id = p_forwarder;
    IF NOT FOUND THEN
        PERFORM post_refuse('DP012', 'no such received delivery');
    END IF;
    IF v_source.withdrawn_at IS NOT NULL THEN
        PERFORM post_refuse('DP009', 'what was withdrawn is not passed on');
    END IF;
    IF v_source.expires_at <= p_now THEN
        PERFORM post_refuse('DP005', 'what is passed on has expired');
    END IF;
    IF v_source.tlp = 'RED'
       OR array_position(v_circles, p_tlp) < array_position(v_circles, v_source.tlp::text) THEN
        PERFORM post_refuse('DP009', 'the label does not let it travel on');
    END IF;
    RETURN v_source;
END
$$;

-- Content and attachments are what their hashes say, and not too large.
CREATE FUNCTION post_check_content(
    p_content text, p_sha256 text, p_names text[], p_types text[], p_hashes text[], p_bodies bytea[]
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF p_content IS NULL OR octet_length(p_content) > 4000000
       OR post_digest(p_content) IS DISTINCT FROM p_sha256 THEN
        PERFORM post_refuse('DP001', 'the content is not what its hash says');
    END IF;
    BEGIN
        IF jsonb_typeof(p_content::jsonb) <> 'object' THEN
            PERFORM post_refuse('DP001', 'the content is not an object');
        END IF;
    EXCEPTION WHEN data_exception THEN
        PERFORM post_refuse('DP001', 'the content is not JSON');
    END;
    IF cardinality(p_hashes) IS DISTINCT FROM cardinality(p_bodies)
       OR cardinality(p_names) IS DISTINCT FROM cardinality(p_bodies)
       OR cardinality(p_types) IS DISTINCT FROM cardinality(p_bodies) THEN
        PERFORM post_refuse('DP001', 'the attachments are not complete');
    END IF;
    IF EXISTS (SELECT FROM unnest(p_bodies, p_hashes) AS a (body, hash)
                WHERE a.body IS NULL OR octet_length(a.body) > 26214400
                   OR encode(sha256(a.body), 'hex') IS DISTINCT FROM a.hash) THEN
        PERFORM post_refuse('DP001', 'an attachment is too large or not what its hash says');
    END IF;
    IF (SELECT sum(octet_length(body)) FROM unnest(p_bodies) AS body) > 52428800 THEN
        PERFORM post_refuse('DP001', 'the attachments together are too large');
    END IF;
END
$$;

-- The contract is known, goes from this kind of organisation to that one, and allows these terms.
CREATE FUNCTION post_check_terms(p_sent exchange_sentdelivery, p_attachments integer)
RETURNS exchange_releasedcontract
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_contract exchange_releasedcontract;
    v_receiver text;
    v_sender text;
BEGIN
    SELECT * INTO v_contract FROM exchange_releasedcontract
     WHERE kind = p_sent.kind AND version = p_sent.version;
    IF NOT FOUND THEN
        PERFORM post_refuse('DP006', 'unknown kind or version');
    END IF;
    SELECT kind INTO v_receiver FROM tenancy_organisation
     WHERE id = p_sent.receiver_id AND closed_on IS NULL;
    IF NOT FOUND THEN
        PERFORM post_refuse('DP002', 'unknown or closed receiver');
    END IF;
    SELECT kind INTO v_sender FROM tenancy_organisation
     WHERE id = p_sent.organisation_id AND closed_on IS NULL;
    IF p_sent.receiver_id = p_sent.organisation_id
       OR NOT EXISTS (SELECT FROM exchange_releasedroute
                       WHERE contract_id = v_contract.id
                         AND sender_kind = v_sender AND receiver_kind = v_receiver) THEN
        PERFORM post_refuse('DP003', 'the contract does not go there');
    END IF;
    IF p_sent.purpose <> ALL (v_contract.purposes) OR p_sent.basis <> ALL (v_contract.bases)
       OR p_sent.tlp <> ALL (ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'])
       OR p_sent.scope <> ALL (ARRAY['whole', 'part', 'quote', 'figures']) THEN
        PERFORM post_refuse('DP010', 'the contract does not allow these terms');
    END IF;
    IF p_attachments > v_contract.most_attachments THEN
        PERFORM post_refuse('DP001', 'too many attachments');
    END IF;
    RETURN v_contract;
END
$$;

-- Somebody is named, and everybody who is named exists.
CREATE FUNCTION post_check_subjects(p_subjects bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF coalesce(cardinality(p_subjects), 0) = 0
       OR cardinality(p_subjects) <> (SELECT count(*) FROM tenancy_organisation
                                       WHERE id = ANY (p_subjects)) THEN
        PERFORM post_refuse('DP011', 'no subject, or an unknown one');
    END IF;
END
$$;

-- The live consent of every subject but the sender, locked so that none can be withdrawn before
-- this delivery is there to be withdrawn with it. In the order of the subjects, none for the sender.
CREATE FUNCTION post_check_consents(
    p_sent exchange_sentdelivery, p_content text, p_now timestamptz
) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_subject bigint;
    v_consent bigint;
    v_found bigint[] := '{}';
    v_missing bigint[] := '{}';
BEGIN
    FOREACH v_subject IN ARRAY p_sent.subjects LOOP
        v_consent := NULL;
        IF v_subject <> p_sent.organisation_id THEN
            SELECT c.id INTO v_consent FROM exchange_consent c
             WHERE c.organisation_id = v_subject
               AND c.withdrawn_at IS NULL AND c.expires_at > p_now
               AND c.contract = p_sent.kind AND c.purpose = p_sent.purpose
               AND c.shared_by_id = p_sent.organisation_id
               AND c.shared_with_id = p_sent.receiver_id
               AND (c.about = '' OR c.about IN (p_sent.forwarded_from, p_sent.origin))
               AND (c.scope = p_sent.scope
                    OR (c.scope = 'whole' AND p_sent.scope IN ('part', 'quote')))
               AND (c.scope NOT IN ('part', 'quote')
                    OR strpos(p_content, btrim(to_json(c.part)::text, '"')) > 0)
             ORDER BY c.expires_at DESC, c.id LIMIT 1 FOR SHARE;
            IF v_consent IS NULL THEN
                v_missing := v_missing || v_subject;
            END IF;
        END IF;
        v_found := array_append(v_found, v_consent);
    END LOOP;
    IF v_missing <> '{}' THEN
        PERFORM post_refuse('DP004', 'no live consent', array_to_string(v_missing, ','));
    END IF;
    RETURN v_found;
END
$$;

-- The row in the ledger of consents behind a delivery of the kind 'consent'.
CREATE FUNCTION post_write_consent(
    p_sent exchange_sentdelivery, p_content jsonb, p_now timestamptz
) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_with bigint;
    v_id bigint;
    v_expires timestamptz := (p_content ->> 'expires_at')::timestamptz;
BEGIN
    SELECT id INTO v_with FROM tenancy_organisation
     WHERE public_id = p_content ->> 'shared_with' AND closed_on IS NULL;
    IF NOT FOUND THEN
        PERFORM post_refuse('DP002', 'unknown or closed organisation to share with');
    END IF;
    IF NOT EXISTS (SELECT FROM exchange_releasedcontract WHERE kind = p_content ->> 'contract') THEN
        PERFORM post_refuse('DP006', 'unknown kind to consent to');
    END IF;
    IF v_expires <= p_now THEN
        PERFORM post_refuse('DP005', 'the consent has expired');
    END IF;
    IF p_sent.sent_by_id IS NULL OR p_sent.subjects <> ARRAY[p_sent.organisation_id] THEN
        PERFORM post_refuse('DP001', 'a consent is given by a person, for the own organisation');
    END IF;
    INSERT INTO exchange_consent
           (public_id, organisation_id, delivery_id, scope, contract, about, part, shared_by_id,
            shared_with_id, purpose, expires_at, text, given_by_id, given_as, given_at)
    VALUES (post_new_id(), p_sent.organisation_id, p_sent.id, p_content ->> 'scope',
            p_content ->> 'contract', coalesce(p_content ->> 'about', ''),
            coalesce(p_content ->> 'part', ''), p_sent.receiver_id, v_with,
            p_content ->> 'purpose', v_expires, p_content ->> 'text', p_sent.sent_by_id,
            p_content -> 'given_by' ->> 'function', p_now)
    RETURNING id INTO v_id;
    RETURN v_id;
END
$$;

-- The receiver's copy and its inbox item; gives the id of the row.
CREATE FUNCTION post_write_received(p_sent exchange_sentdelivery, p_content text, p_reply_by date)
RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_id bigint;
BEGIN
    INSERT INTO exchange_receiveddelivery
           (public_id, organisation_id, kind, version, purpose, basis, basis_note, scope, tlp,
            sent_at, expires_at, forwarded_from, subjects, origin, content_sha256,
            withdrawal_cause, withdrawal_reason, sender_id)
    VALUES (p_sent.public_id, p_sent.receiver_id, p_sent.kind, p_sent.version, p_sent.purpose,
            p_sent.basis, p_sent.basis_note, p_sent.scope, p_sent.tlp, p_sent.sent_at,
            p_sent.expires_at, p_sent.forwarded_from, p_sent.subjects, p_sent.origin,
            p_sent.content_sha256, '', '', p_sent.organisation_id)
    RETURNING id INTO v_id;
    INSERT INTO exchange_receivedcontent (public_id, organisation_id, delivery_id, body)
    VALUES (post_new_id(), p_sent.receiver_id, v_id, p_content);
    INSERT INTO exchange_receivedattachment
           (public_id, organisation_id, delivery_id, position, name, media_type, size, sha256, body)
    SELECT post_new_id(), p_sent.receiver_id, v_id, position, name, media_type, size, sha256, body
      FROM exchange_sentattachment
     WHERE delivery_id = p_sent.id AND organisation_id = p_sent.organisation_id;
    INSERT INTO exchange_inboxitem (public_id, organisation_id, delivery_id, kind, due_on, state)
    VALUES (post_new_id(), p_sent.receiver_id, v_id, p_sent.kind, p_reply_by, 'open');
    RETURN v_id;
END
$$;

-- One receipt in the house of every subject, with the own consent on which the delivery rests.
CREATE FUNCTION post_write_receipts(p_sent exchange_sentdelivery, p_consents bigint[])
RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp
AS $$
    INSERT INTO exchange_receipt
           (public_id, organisation_id, delivery, kind, version, purpose, basis, basis_note, scope,
            tlp, sent_at, expires_at, forwarded_from, sender_id, receiver_id, consent_id)
    SELECT post_new_id(), subject, p_sent.public_id, p_sent.kind, p_sent.version, p_sent.purpose,
           p_sent.basis, p_sent.basis_note, p_sent.scope, p_sent.tlp, p_sent.sent_at,
           p_sent.expires_at, p_sent.forwarded_from, p_sent.organisation_id, p_sent.receiver_id,
           consent
      FROM unnest(p_sent.subjects, p_consents) AS pair (subject, consent)
     ORDER BY subject
$$;

-- What is sent, as a row that isn't written yet. A key used before gives that delivery instead.
CREATE FUNCTION post_find_repeated(p_sender bigint, p_key text, p_fingerprint text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_known record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('post_deliver ' || p_sender || ' ' || p_key, 0));
    SELECT public_id, fingerprint INTO v_known FROM exchange_sentdelivery
     WHERE organisation_id = p_sender AND idempotency_key = p_key;
    IF FOUND AND v_known.fingerprint <> p_fingerprint THEN
        PERFORM post_refuse('DP007', 'the key was used for something else');
    END IF;
    RETURN v_known.public_id;
END
$$;

-- Both sides, the receipts and the consent, when everything has been checked.
CREATE FUNCTION post_write(
    p_sent exchange_sentdelivery, p_content text, p_consents bigint[], p_reply_by date,
    p_names text[], p_types text[], p_hashes text[], p_bodies bytea[], p_source bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_sent exchange_sentdelivery := p_sent;
BEGIN
    INSERT INTO exchange_sentdelivery
           (public_id, organisation_id, kind, version, purpose, basis, basis_note, scope, tlp,
            sent_at, expires_at, forwarded_from, subjects, origin, content_sha256,
            withdrawal_cause, withdrawal_reason, receiver_id, sent_by_id, on_behalf_of_id,
            idempotency_key, fingerprint)
    VALUES (v_sent.public_id, v_sent.organisation_id, v_sent.kind, v_sent.version, v_sent.purpose,
            v_sent.basis, v_sent.basis_note, v_sent.scope, v_sent.tlp, v_sent.sent_at,
            v_sent.expires_at, v_sent.forwarded_from, v_sent.subjects, v_sent.origin,
            v_sent.content_sha256, '', '', v_sent.receiver_id, v_sent.sent_by_id,
            v_sent.on_behalf_of_id, v_sent.idempotency_key, v_sent.fingerprint)
    RETURNING id INTO v_sent.id;
    INSERT INTO exchange_sentcontent (public_id, organisation_id, delivery_id, body)
    VALUES (post_new_id(), v_sent.organisation_id, v_sent.id, p_content);
    INSERT INTO exchange_sentattachment
           (public_id, organisation_id, delivery_id, position, name, media_type, size, sha256, body)
    SELECT post_new_id(), v_sent.organisation_id, v_sent.id, a.position, a.name, a.type,
           octet_length(a.body), a.hash, a.body
      FROM unnest(p_names, p_types, p_hashes, p_bodies)
           WITH ORDINALITY AS a (name, type, hash, body, position)
    UNION ALL
    SELECT post_new_id(), v_sent.organisation_id, v_sent.id, r.position, r.name, r.media_type,
           r.size, r.sha256, r.body
      FROM exchange_receivedattachment r
     WHERE r.delivery_id = p_source AND r.organisation_id = v_sent.organisation_id;
    PERFORM post_write_received(v_sent, p_content, p_reply_by);
    IF v_sent.kind = 'consent' THEN
        p_consents := ARRAY[post_write_consent(v_sent, p_content::jsonb, v_sent.sent_at)];
    END IF;
    PERFORM post_write_receipts(v_sent, p_consents);
    IF p_source IS NOT NULL THEN
        PERFORM post_tell(v_sent.forwarded_from, 'forwarded', v_sent.organisation_id,
                          v_sent.public_id, v_sent.sent_at);
    END IF;
END
$$;

-- The only way in. Gives the identifier of the delivery, the same in every house. Calling it again
-- with the same key and the same content gives the same identifier and writes nothing.
CREATE FUNCTION post_deliver(
    p_sender bigint, p_receiver bigint, p_kind text, p_version integer, p_content text,
    p_sha256 text, p_subjects bigint[], p_purpose text, p_basis text, p_basis_note text,
    p_scope text, p_tlp text, p_expires_at timestamptz, p_forwarded_from text, p_key text,
    p_reply_by date, p_on_behalf_of bigint, p_names text[], p_types text[], p_hashes text[],
    p_bodies bytea[], p_now timestamptz
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v exchange_sentdelivery;
    v_source exchange_receiveddelivery;
    v_contract exchange_releasedcontract;
    v_repeated text;
    v_content text := p_content;
    v_consents bigint[];
    v_is_forward boolean := coalesce(p_forwarded_from, '') <> '';
BEGIN
    IF NOT post_acts_for(p_sender) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'nobody sends for another organisation';
    END IF;
    v.fingerprint := post_digest(array_to_string(ARRAY[
        p_receiver::text, p_kind, p_version::text, p_sha256, array_to_string(p_subjects, ','),
        p_purpose, p_basis, p_basis_note, p_scope, p_tlp,
        to_char(p_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        p_forwarded_from, p_reply_by::text, array_to_string(p_names, chr(30)),
        array_to_string(p_types, chr(30)), array_to_string(p_hashes, ',')], chr(31), '-'));
    v_repeated := post_find_repeated(p_sender, p_key, v.fingerprint);
    IF v_repeated IS NOT NULL THEN
        RETURN v_repeated;
    END IF;
    IF p_expires_at <= p_now THEN
        PERFORM post_refuse('DP005', 'valid until a moment in the past');
    END IF;
    v.public_id := post_new_id();
    v.organisation_id := p_sender;
    v.receiver_id := p_receiver;
    v.purpose := p_purpose;
    v.basis := p_basis;
    v.basis_note := coalesce(p_basis_note, '');
    v.tlp := p_tlp;
    v.sent_at := p_now;
    v.sent_by_id := post_actor();
    v.on_behalf_of_id := p_on_behalf_of;
    v.idempotency_key := p_key;
    v.forwarded_from := coalesce(p_forwarded_from, '');
    IF v_is_forward THEN
        IF cardinality(p_bodies) > 0 THEN
            PERFORM post_refuse('DP001', 'what is passed on stays as it was');
        END IF;
        v_source := post_find_source(p_forwarded_from, p_sender, p_tlp, p_now);
        v.kind := v_source.kind;
        v.version := v_source.version;
        v.scope := v_source.scope;
        v.subjects := v_source.subjects;
        v.origin := v_source.origin;
        v.content_sha256 := v_source.content_sha256;
        SELECT body INTO v_content FROM exchange_receivedcontent
         WHERE delivery_id = v_source.id AND organisation_id = p_sender;
    ELSE
        v.kind := p_kind;
        v.version := p_version;
        v.scope := p_scope;
        v.subjects := p_subjects;
        v.origin := v.public_id;
        v.content_sha256 := p_sha256;
        PERFORM post_check_content(p_content, p_sha256, p_names, p_types, p_hashes, p_bodies);
    END IF;
    v_contract := post_check_terms(v, cardinality(p_bodies));
    PERFORM post_check_subjects(v.subjects);
    IF v_contract.needs_consent OR (v.basis = 'consent' AND v.kind <> 'consent')
       OR (v_is_forward AND v_contract.forwarding_needs_consent) THEN
        v_consents := post_check_consents(v, v_content, p_now);
    ELSE
        v_consents := array_fill(NULL::bigint, ARRAY[cardinality(v.subjects)]);
    END IF;
    v.expires_at := least(p_expires_at, v_source.expires_at,
                          (SELECT min(expires_at) FROM exchange_consent
                            WHERE id = ANY (v_consents)));
    IF v_is_forward THEN
        PERFORM FROM exchange_receiveddelivery
          WHERE id = v_source.id AND withdrawn_at IS NULL FOR SHARE;
        IF NOT FOUND THEN
            PERFORM post_refuse('DP009', 'what was withdrawn is not passed on');
        END IF;
    END IF;
    PERFORM post_write(v, v_content, v_consents, p_reply_by, p_names, p_types, p_hashes, p_bodies,
                       v_source.id);
    RETURN v.public_id;
END
$$;
