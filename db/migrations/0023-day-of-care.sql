-- The day of care: where each patient is, since when; check-in by oneself; one encounter per patient, with notes.

-- How long a patient may be in a stage before the board says so, and when somebody is late; absent means the defaults of
-- flow-rules.ts. A row of a template stands before that of its organisation.
CREATE TABLE flow_setting (
  organization_id uuid PRIMARY KEY REFERENCES organization,
  waiting_minutes int CHECK (waiting_minutes BETWEEN 1 AND 240),
  roomed_minutes int CHECK (roomed_minutes BETWEEN 1 AND 240),
  in_care_minutes int CHECK (in_care_minutes BETWEEN 1 AND 600),
  late_after_minutes int CHECK (late_after_minutes BETWEEN 0 AND 120),
  version int NOT NULL DEFAULT 1
);
SELECT wall_by_organization('flow_setting');

CREATE TABLE template_flow_setting (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  waiting_minutes int CHECK (waiting_minutes BETWEEN 1 AND 240),
  roomed_minutes int CHECK (roomed_minutes BETWEEN 1 AND 240),
  in_care_minutes int CHECK (in_care_minutes BETWEEN 1 AND 600),
  late_after_minutes int CHECK (late_after_minutes BETWEEN 0 AND 120),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, template_id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id)
);
SELECT wall_by_organization('template_flow_setting');

CREATE TABLE flow_setting_change (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  -- Null: of the whole organisation.
  template_id uuid,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id)
);
SELECT wall_by_organization('flow_setting_change');
SELECT make_append_only('flow_setting_change');

-- Every move of a patient through the day. seat_change tells the same of the seat; stations are told only here.
CREATE TABLE stage_move (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  session_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: the patient, at check-in.
  person_id uuid,
  what text NOT NULL CHECK (what IN ('moved', 'undone', 'corrected')),
  from_status text NOT NULL,
  to_status text NOT NULL,
  -- Stations of a carousel, counted from 1; null: at none.
  from_station int CHECK (from_station >= 1),
  to_station int CHECK (to_station >= 1),
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX stage_move_by_seat ON stage_move (organization_id, seat_id, at, id);
CREATE INDEX stage_move_by_session ON stage_move (organization_id, session_id, at);
SELECT wall_by_organization('stage_move');
SELECT wall_by_patient('stage_move', 'patient_id');
SELECT make_append_only('stage_move');

-- One per patient and seat, opened at check-in; nobody who stayed away has one.
CREATE TABLE encounter (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  session_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  -- When the patient was asked to come, or the next wave that a late one waits for.
  expected_at timestamptz NOT NULL,
  -- Cancelled: the check-in was taken back.
  state text NOT NULL CHECK (state IN ('open', 'finished', 'cancelled')),
  finished_at timestamptz,
  attendance text NOT NULL CHECK (attendance IN ('attended', 'late', 'left')),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, seat_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX encounter_by_session ON encounter (organization_id, session_id);
CREATE INDEX encounter_by_patient ON encounter (organization_id, patient_id, opened_at DESC);
SELECT wall_by_organization('encounter');
SELECT wall_by_patient('encounter', 'patient_id');

CREATE TABLE encounter_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  encounter_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  from_state text,
  to_state text NOT NULL,
  attendance text NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounter (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX encounter_change_by_encounter ON encounter_change (organization_id, encounter_id, at);
SELECT wall_by_organization('encounter_change');
SELECT wall_by_patient('encounter_change', 'patient_id');
SELECT make_append_only('encounter_change');

-- What a group did together, version by version. Names nobody.
CREATE TABLE session_narrative (
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL,
  narrative_version int NOT NULL CHECK (narrative_version >= 1),
  body text NOT NULL CHECK (body <> ''),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL,
  PRIMARY KEY (organization_id, session_id, narrative_version),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id)
);
SELECT wall_by_organization('session_narrative');
SELECT make_append_only('session_narrative');

-- What stands in one patient's record: the group's text as it was, how this patient attended, and what is about this patient alone.
CREATE TABLE encounter_note (
  organization_id uuid NOT NULL,
  encounter_id uuid NOT NULL,
  note_version int NOT NULL CHECK (note_version >= 1),
  patient_id uuid NOT NULL,
  narrative_version int,
  narrative text NOT NULL DEFAULT '',
  attendance text NOT NULL,
  own_section text NOT NULL DEFAULT '',
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, note_version),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounter (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('encounter_note');
SELECT wall_by_patient('encounter_note', 'patient_id');
SELECT make_append_only('encounter_note');

-- Where patients check in by themselves, one or more per site: a kiosk, or a code that telephones read. Its token hangs on a wall, so it
-- is no secret: it opens nothing without a date of birth and a telephone, and can be closed.
CREATE TABLE check_in_door (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  token text NOT NULL CHECK (length(token) = 22),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, token),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id)
);
CREATE INDEX check_in_door_by_token ON check_in_door (token);
SELECT wall_by_organization('check_in_door');

-- Whoever stands before it has no account, so the hospital is found by the door.
CREATE FUNCTION find_check_in_door(given text)
  RETURNS TABLE (organization_id uuid, door_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT d.organization_id, d.id FROM check_in_door d WHERE d.token = given AND d.closed_at IS NULL $$;

-- What the desk sees to: somebody who could not check in, and details that a patient says have changed.
CREATE TABLE check_in_task (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  door_id uuid,
  -- not-found and unclear name nobody.
  patient_id uuid,
  seat_id uuid,
  reason text NOT NULL CHECK (reason IN ('not-found', 'unclear', 'late', 'early', 'not-agreed', 'details')),
  -- What the patient wrote, field by field; for details only.
  changes jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  FOREIGN KEY (organization_id, door_id) REFERENCES check_in_door (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id)
);
CREATE INDEX check_in_task_open ON check_in_task (organization_id, site_id, at) WHERE settled_at IS NULL;
CREATE INDEX check_in_task_by_door ON check_in_task (organization_id, door_id, at) WHERE door_id IS NOT NULL;
SELECT wall_by_organization('check_in_task');
CREATE POLICY patient_wall ON check_in_task AS RESTRICTIVE USING (patient_id IS NULL OR may_see_patient(patient_id))
  WITH CHECK (patient_id IS NULL OR may_see_patient(patient_id));

-- What a patient agreed to and answered at check-in.
CREATE TABLE check_in_answer (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  door_id uuid,
  at timestamptz NOT NULL,
  details_confirmed boolean NOT NULL,
  consent_text_version int NOT NULL,
  consented boolean NOT NULL,
  answers jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, door_id) REFERENCES check_in_door (organization_id, id)
);
CREATE INDEX check_in_answer_by_seat ON check_in_answer (organization_id, seat_id);
SELECT wall_by_organization('check_in_answer');
SELECT wall_by_patient('check_in_answer', 'patient_id');
SELECT make_append_only('check_in_answer');

ALTER TABLE session_change DROP CONSTRAINT session_change_what_check,
  ADD CONSTRAINT session_change_what_check CHECK (what IN ('altered', 'cancelled', 'kept', 'reshuffled', 'begun', 'completed'));
