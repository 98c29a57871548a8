-- Single rights of a person beside those of their roles, who changed them and why; and what a note is before it is signed.

-- Given: a right that none of the person's roles has. Withheld: one that a role has and this person has not.
CREATE TABLE person_right (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  permission text NOT NULL CHECK (permission <> ''),
  effect text NOT NULL CHECK (effect IN ('given', 'withheld')),
  PRIMARY KEY (organization_id, person_id, permission),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('person_right');
CREATE POLICY owner_looks_across ON person_right TO CURRENT_USER USING (true);

CREATE TABLE rights_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('role', 'right')),
  name text NOT NULL CHECK (name <> ''),
  held boolean NOT NULL,
  -- Roles, rights given and rights withheld, whole.
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, changed_by) REFERENCES person (organization_id, id)
);
CREATE INDEX rights_change_by_person ON rights_change (organization_id, person_id, at DESC);
SELECT wall_by_organization('rights_change');
SELECT make_append_only('rights_change');

-- As before, with the single rights.
DROP FUNCTION identity.find_open_session(text, timestamptz, interval);
CREATE FUNCTION identity.find_open_session(session_token text, moment timestamptz, idle interval)
  RETURNS TABLE (session_id uuid, last_seen_at timestamptz, acts_as text, organization_id uuid, person_id uuid, person_name text,
    roles text[], rights_given text[], rights_withheld text[], patient_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.id, s.last_seen_at, s.acts_as, p.organization_id, p.id, p.name,
      ARRAY(SELECT r.role FROM person_role r
        WHERE r.organization_id = p.organization_id AND r.person_id = p.id ORDER BY 1),
      ARRAY(SELECT g.permission FROM person_right g
        WHERE g.organization_id = p.organization_id AND g.person_id = p.id AND g.effect = 'given' ORDER BY 1),
      ARRAY(SELECT g.permission FROM person_right g
        WHERE g.organization_id = p.organization_id AND g.person_id = p.id AND g.effect = 'withheld' ORDER BY 1),
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
REVOKE EXECUTE ON FUNCTION identity.find_open_session(text, timestamptz, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.find_open_session(text, timestamptz, interval) TO sheaf_app;

-- What one author is writing about a group, before it is signed. Nobody else sees it.
CREATE TABLE session_narrative_draft (
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL,
  written_by uuid NOT NULL,
  body text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, session_id, written_by),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, written_by) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('session_narrative_draft');

-- The same of what is about one patient alone.
CREATE TABLE encounter_section_draft (
  organization_id uuid NOT NULL,
  encounter_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  written_by uuid NOT NULL,
  body text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, written_by),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounter (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, written_by) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('encounter_section_draft');
SELECT wall_by_patient('encounter_section_draft', 'patient_id');

-- One copy of each version of a group's text in each record.
CREATE UNIQUE INDEX encounter_note_once ON encounter_note (organization_id, encounter_id, narrative_version)
  WHERE narrative_version IS NOT NULL;
CREATE INDEX encounter_note_by_patient ON encounter_note (organization_id, patient_id, written_at DESC);
