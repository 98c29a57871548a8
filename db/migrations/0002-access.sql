-- People who sign in, their roles, and whom they may act for. Credentials live in schema identity (better-auth).
CREATE TABLE person (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  identity_user_id text,
  name text NOT NULL CHECK (name <> ''),
  email text NOT NULL,
  disabled_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, identity_user_id),
  UNIQUE (organization_id, email)
);
SELECT wall_by_organization('person');

CREATE TABLE person_role (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('front-desk', 'clinic-manager', 'clinician', 'care-coordinator', 'customer-service', 'patient', 'auditor', 'administrator')),
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, person_id, role),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('person_role');

-- Sign-in happens before the organisation is known.
CREATE FUNCTION find_people_by_identity(identity_user text)
  RETURNS TABLE (organization_id uuid, person_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.organization_id, p.id FROM person p WHERE p.identity_user_id = identity_user AND p.disabled_at IS NULL ORDER BY 1 $$;

-- A first single sign-on finds its person by verified e-mail, once.
CREATE FUNCTION link_identity_by_email(identity_user text, address text)
  RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH linked AS (
      UPDATE person SET identity_user_id = identity_user
      WHERE identity_user_id IS NULL AND lower(email) = lower(address) AND disabled_at IS NULL
      RETURNING 1)
    SELECT count(*)::int FROM linked
  $$;

-- What each check of the audit chain found. Kept, so that "it was sound last night" can be shown.
CREATE TABLE audit_check (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  checked_at timestamptz NOT NULL,
  event_count bigint NOT NULL,
  sealed_position bigint,
  problem text CHECK (problem IN ('changed', 'missing', 'order', 'not-linked', 'cut', 'rewritten', 'seal-forged')),
  problem_position bigint,
  PRIMARY KEY (organization_id, id)
);
SELECT wall_by_organization('audit_check');
SELECT make_append_only('audit_check');
