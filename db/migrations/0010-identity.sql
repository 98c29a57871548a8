-- Who can sign in and how: tables of better-auth 1.7 (its names, in mixed case), and what sign-in needs across the wall.
--
-- Schema identity is not walled by organisation: at sign-in the organisation is not known yet, and one human may work in two. It
-- holds no patient data and no roles. What a person may do hangs on `person`, behind the wall; the only ways across are the
-- functions below, each answering one narrow question.
CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO sheaf_app;

CREATE TABLE identity."user" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL,
  image text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE identity.session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Twelve hours after sign-in, whatever happens.
  "expiresAt" timestamptz NOT NULL,
  -- Worthless alone: the cookie carries it signed with a secret that is not in the database.
  token text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid NOT NULL REFERENCES identity."user" (id) ON DELETE CASCADE,
  -- When the person last did something; a shared workstation left alone loses its session.
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  -- A member of staff who is also a parent is staff until they ask for their family's page.
  acts_as text NOT NULL DEFAULT 'staff' CHECK (acts_as IN ('staff', 'family'))
);
CREATE INDEX session_by_user ON identity.session ("userId");

CREATE TABLE identity.account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES identity."user" (id) ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  -- scrypt, salted.
  password text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now(),
  UNIQUE ("providerId", "accountId")
);
CREATE INDEX account_by_user ON identity.account ("userId");

CREATE TABLE identity.verification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_by_identifier ON identity.verification (identifier);

CREATE TABLE identity.passkey (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text,
  "publicKey" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES identity."user" (id) ON DELETE CASCADE,
  "credentialID" text NOT NULL UNIQUE,
  counter integer NOT NULL,
  "deviceType" text NOT NULL,
  "backedUp" boolean NOT NULL,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
CREATE INDEX passkey_by_user ON identity.passkey ("userId");

CREATE TABLE identity."rateLimit" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  count integer NOT NULL,
  "lastRequest" bigint NOT NULL
);

-- Wrong passwords per address, known or not, by its hash.
CREATE TABLE identity.failed_sign_in (
  address_hash bytea PRIMARY KEY,
  failures integer NOT NULL,
  since timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA identity TO sheaf_app;

-- FORCE ROW LEVEL SECURITY binds the owner too. The functions that look across the wall run as the owner, so the owner, and nobody
-- else, may see these tables whole.
CREATE POLICY owner_looks_across ON organization TO CURRENT_USER USING (true);
CREATE POLICY owner_looks_across ON person TO CURRENT_USER USING (true);
CREATE POLICY owner_looks_across ON person_role TO CURRENT_USER USING (true);
CREATE POLICY owner_looks_across ON patient_proxy TO CURRENT_USER USING (true);

-- Who holds this session, with what they may see today on the calendar of their site. No row: no such session, it ran out, it was
-- left idle, or its person is disabled.
CREATE FUNCTION identity.find_open_session(session_token text, moment timestamptz, idle interval)
  RETURNS TABLE (session_id uuid, last_seen_at timestamptz, acts_as text, organization_id uuid, person_id uuid, person_name text,
    roles text[], patient_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.id, s.last_seen_at, s.acts_as, p.organization_id, p.id, p.name,
      ARRAY(SELECT r.role FROM person_role r
        WHERE r.organization_id = p.organization_id AND r.person_id = p.id ORDER BY 1),
      ARRAY(SELECT DISTINCT x.patient_id FROM patient_proxy x
        WHERE x.organization_id = p.organization_id AND x.person_id = p.id
          AND x.valid_from <= (moment AT TIME ZONE o.zone)::date
          AND (x.valid_until IS NULL OR (moment AT TIME ZONE o.zone)::date <= x.valid_until) ORDER BY 1)
    FROM identity.session s
    JOIN person p ON p.identity_user_id = s."userId"::text AND p.disabled_at IS NULL
    JOIN organization o ON o.organization_id = p.organization_id
    WHERE s.token = session_token AND s."expiresAt" > moment AND s.last_seen_at > moment - idle
    ORDER BY p.organization_id LIMIT 1
  $$;

-- Whom a failed sign-in was aimed at, so that it is written in the right trail. Never answered to the caller.
CREATE FUNCTION identity.find_people_by_email(address text)
  RETURNS TABLE (organization_id uuid, person_id uuid, person_name text, linked boolean, disabled boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT p.organization_id, p.id, p.name, p.identity_user_id IS NOT NULL, p.disabled_at IS NOT NULL
    FROM person p WHERE lower(p.email) = lower(address) ORDER BY 1
  $$;
CREATE INDEX person_by_identity ON person (identity_user_id);
CREATE INDEX person_by_email ON person (lower(email));

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA identity FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA identity TO sheaf_app;
