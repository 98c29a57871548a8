-- Organisations, the row-level wall, outbox, idempotency, audit trail.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The wall: what the present transaction may see. Unset means nothing.
CREATE FUNCTION current_organization_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('sheaf.organization_id', true), '')::uuid $$;

-- sheaf.patient_scope is 'all' (staff) or a comma-separated list of patient ids (a patient, a proxy).
CREATE FUNCTION may_see_patient(patient uuid) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    SELECT CASE current_setting('sheaf.patient_scope', true)
      WHEN 'all' THEN true
      ELSE coalesce(patient::text = ANY (string_to_array(current_setting('sheaf.patient_scope', true), ',')), false)
    END
  $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- Every table is walled off by organisation; call once per table.
CREATE FUNCTION wall_by_organization(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY organization_wall ON %s USING (organization_id = (SELECT current_organization_id())) WITH CHECK (organization_id = (SELECT current_organization_id()))', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO sheaf_app', target);
END $$;

-- Tables that hold rows about one patient are walled off by patient as well.
CREATE FUNCTION wall_by_patient(target regclass, patient_column text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY patient_wall ON %s AS RESTRICTIVE USING (may_see_patient(%I)) WITH CHECK (may_see_patient(%I))', target, patient_column, patient_column);
END $$;

-- What someone may ask about later is only ever added to.
CREATE FUNCTION make_append_only(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM sheaf_app', target);
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', target);
END $$;

CREATE TABLE organization (
  organization_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  zone text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT wall_by_organization('organization');

-- Background work visits each organisation in turn; this is the one list across the wall.
CREATE FUNCTION list_organization_ids() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT organization_id FROM organization ORDER BY 1 $$;

-- Events for effects and live updates. Order by (transaction_id, sequence), and read only what is below the oldest running
-- transaction: that order never grows a late row in its middle.
CREATE TABLE outbox (
  organization_id uuid NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  event_id uuid NOT NULL,
  topic text NOT NULL,
  -- The permission a listener needs to be told.
  audience text NOT NULL,
  -- Ids and counts only; never patient data.
  payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, transaction_id, sequence),
  UNIQUE (organization_id, event_id)
);
SELECT wall_by_organization('outbox');
SELECT make_append_only('outbox');

CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sheaf_outbox', NEW.organization_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION notify_outbox();

-- Which outbox events a consumer has dealt with.
CREATE TABLE inbox (
  organization_id uuid NOT NULL,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, consumer, event_id)
);
SELECT wall_by_organization('inbox');

-- One effect per key: written in the transaction of the effect, kept at least 24 hours.
CREATE TABLE idempotency_key (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
  fingerprint text NOT NULL,
  status int NOT NULL,
  -- json, not jsonb: a repeat gets the reply word for word, keys in their order.
  reply json NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, person_id, key)
);
SELECT wall_by_organization('idempotency_key');

-- Reads and writes, in the transaction of what they record.
CREATE TABLE audit_event (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  person_name text NOT NULL,
  roles text[] NOT NULL,
  action text NOT NULL CHECK (action IN ('read', 'search', 'create', 'update', 'delete', 'execute', 'sign-in', 'sign-out', 'refused')),
  entity_type text NOT NULL,
  entity_id uuid,
  patient_ids uuid[] NOT NULL DEFAULT '{}',
  purpose text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('success', 'refused', 'failure')),
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX audit_event_by_time ON audit_event (organization_id, at DESC, id);
CREATE INDEX audit_event_by_patient ON audit_event USING gin (patient_ids);
SELECT wall_by_organization('audit_event');
SELECT make_append_only('audit_event');

-- The chain, laid by a single writer just after the fact: hash = SHA-256(previous hash || canonical event).
CREATE TABLE audit_link (
  organization_id uuid NOT NULL,
  position bigint NOT NULL,
  audit_event_id uuid NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  linked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, position),
  UNIQUE (organization_id, audit_event_id),
  FOREIGN KEY (organization_id, audit_event_id) REFERENCES audit_event (organization_id, id)
);
SELECT wall_by_organization('audit_link');
SELECT make_append_only('audit_link');

-- Signed heads: a chain alone cannot show that its tail was cut.
CREATE TABLE audit_seal (
  organization_id uuid NOT NULL,
  position bigint NOT NULL,
  hash bytea NOT NULL,
  signature bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, position)
);
SELECT wall_by_organization('audit_seal');
SELECT make_append_only('audit_seal');
