"""Walls of the audit trail: the application reads it, and only a function appends to it."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall

APPEND = """
CREATE FUNCTION durf_audit_append(
    p_organisation bigint, p_at timestamptz, p_on_behalf_of bigint,
    p_activity text, p_outcome text, p_touched text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    v_sequence bigint;
    v_previous text;
    v_hash text;
    v_actor text := coalesce(current_setting('durf.user', true), '');
BEGIN
    SELECT sequence + 1, hash INTO v_sequence, v_previous
      FROM audit_audithead WHERE organisation_id = p_organisation FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_audithead (organisation_id, sequence, hash)
             VALUES (p_organisation, 0, repeat('0', 64)) ON CONFLICT (organisation_id) DO NOTHING;
        SELECT sequence + 1, hash INTO STRICT v_sequence, v_previous
          FROM audit_audithead WHERE organisation_id = p_organisation FOR UPDATE;
    END IF;
    v_hash := encode(sha256(convert_to(array_to_string(ARRAY[
        v_previous, p_organisation::text, v_sequence::text,
        to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        v_actor, coalesce(p_on_behalf_of::text, ''), p_activity, p_outcome, p_touched
    ], chr(31)), 'UTF8')), 'hex');
    INSERT INTO audit_auditentry (organisation_id, sequence, at, actor_id, on_behalf_of_id,
                                  activity, outcome, touched, previous_hash, hash)
         VALUES (p_organisation, v_sequence, p_at, nullif(v_actor, '')::bigint, p_on_behalf_of,
                 p_activity, p_outcome, p_touched, v_previous, v_hash);
    UPDATE audit_audithead SET sequence = v_sequence, hash = v_hash
     WHERE organisation_id = p_organisation;
    RETURN v_sequence;
END
$$;
REVOKE ALL ON FUNCTION durf_audit_append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION durf_audit_append TO durf_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        HouseWall("AuditEntry", rights=["SELECT"]),
        HouseWall("AuditHead", rights=["SELECT"]),
        HouseWall("AuditCheckpoint", rights=["SELECT"]),
        migrations.RunSQL(APPEND, "DROP FUNCTION durf_audit_append"),
    ]
