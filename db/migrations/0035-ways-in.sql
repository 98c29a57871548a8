-- Who was added, disabled and enabled again, by whom and why; and the links by which somebody sets a password.

CREATE TABLE person_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- The person themself where nobody else did it: a link asked for at the door, a password that was set.
  changed_by uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('added', 'disabled', 'enabled', 'link-made', 'link-asked', 'password-set')),
  reason text NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, changed_by) REFERENCES person (organization_id, id)
);
CREATE INDEX person_change_by_person ON person_change (organization_id, person_id, at DESC);
SELECT wall_by_organization('person_change');
SELECT make_append_only('person_change');

CREATE TABLE way_in (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- For the first time, anew by an administrator, or asked for at the door.
  purpose text NOT NULL CHECK (purpose IN ('first', 'reset', 'lost')),
  -- SHA-256 of the token. The token is kept nowhere: it is made of this row's id and a secret that is not in the database.
  token_hash bytea NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  -- Overtaken by another link, or by the person being disabled.
  ended_at timestamptz,
  sending text NOT NULL CHECK (sending IN ('by-hand', 'to-send', 'sent', 'failed')),
  tries int NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, token_hash),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, made_by) REFERENCES person (organization_id, id)
);
CREATE INDEX way_in_by_hash ON way_in (token_hash);
CREATE INDEX way_in_by_person ON way_in (organization_id, person_id, made_at DESC);
CREATE INDEX way_in_to_send ON way_in (organization_id, next_try_at) WHERE sending = 'to-send';
SELECT wall_by_organization('way_in');
CREATE POLICY owner_looks_across ON way_in TO CURRENT_USER USING (true);

-- Whoever follows such a link has no session, so the hospital is found by the link.
CREATE FUNCTION identity.find_way_in(hash bytea)
  RETURNS TABLE (organization_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT w.organization_id, w.id FROM way_in w WHERE w.token_hash = hash $$;
REVOKE EXECUTE ON FUNCTION identity.find_way_in(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.find_way_in(bytea) TO sheaf_app;

-- What was asked at the door, known address or not; looked at in the background, so that the answer takes the same time for both.
CREATE TABLE identity.lost_password (
  id uuid PRIMARY KEY,
  address_hash bytea NOT NULL,
  -- Emptied once it was looked at.
  email text NOT NULL,
  asked_at timestamptz NOT NULL,
  handled_at timestamptz
);
CREATE INDEX lost_password_by_address ON identity.lost_password (address_hash, asked_at);
CREATE INDEX lost_password_to_handle ON identity.lost_password (asked_at) WHERE handled_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.lost_password TO sheaf_app;
