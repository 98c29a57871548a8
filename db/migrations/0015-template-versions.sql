-- Templates in versions; sessions that keep what they were made with; days on which no session is held.

-- Every version of a template, whole. The newest that is not undone holds from effective_on, the one before it until then.
CREATE TABLE session_template_version (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  version int NOT NULL CHECK (version >= 1),
  -- made and changed are drawings; ended and undone only tell what happened.
  what text NOT NULL CHECK (what IN ('made', 'changed', 'ended', 'undone')),
  -- The first local day on which it holds.
  effective_on date NOT NULL,
  -- The drawing as the contract checks it: recurrence, minutes, seats, arrival, lines, calendars.
  body jsonb NOT NULL,
  undoes_version int,
  note text NOT NULL DEFAULT '',
  -- Null: nobody knows any more, or the product itself.
  made_by uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, template_id, version),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id),
  FOREIGN KEY (organization_id, made_by) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, template_id, undoes_version) REFERENCES session_template_version (organization_id, template_id, version),
  CHECK ((what = 'undone') = (undoes_version IS NOT NULL))
);
CREATE UNIQUE INDEX template_version_undone_once ON session_template_version (organization_id, template_id, undoes_version)
  WHERE undoes_version IS NOT NULL;

-- Why: an owner who is no superuser sees nothing through the wall, and the drawings there are have to move.
ALTER TABLE session_template NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session_template_line NO FORCE ROW LEVEL SECURITY;
INSERT INTO session_template_version (organization_id, template_id, version, what, effective_on, body, made_at)
  SELECT t.organization_id, t.id, v.version, v.what, CASE v.version WHEN 1 THEN t.starts_on ELSE coalesce(t.ends_on, t.starts_on) END,
    jsonb_build_object(
      'clusterId', t.cluster_id, 'siteId', t.site_id, 'name', t.name,
      'recurrence', jsonb_build_object('kind', 'weekly', 'weekdays', t.weekdays, 'everyWeeks', t.interval_weeks),
      'startsOn', t.starts_on, 'endsOn', t.ends_on, 'startMinute', t.start_minute, 'durationMinutes', t.duration_minutes,
      'setupMinutes', 0, 'cleanupMinutes', 0, 'capacity', t.capacity,
      'arrival', jsonb_build_object('pattern', t.arrival_pattern),
      'skipsClosures', true, 'calendarIds', '[]'::jsonb,
      'lines', coalesce((
        SELECT jsonb_agg(jsonb_build_object('pick', 'all', 'resourceIds', jsonb_build_array(l.resource_id), 'skill', NULL, 'units', 1,
          'offsetMinutes', l.offset_minutes, 'durationMinutes', l.duration_minutes, 'isOptional', false, 'isPrepared', false)
          ORDER BY l.line_number)
        FROM session_template_line l WHERE l.organization_id = t.organization_id AND l.template_id = t.id), '[]')),
    now()
  FROM session_template t
  CROSS JOIN LATERAL (VALUES (1, 'made'), (2, 'ended')) AS v (version, what)
  WHERE v.version = 1 OR t.state = 'ended';
UPDATE session_template SET version = CASE state WHEN 'ended' THEN 2 ELSE 1 END;
ALTER TABLE session_template FORCE ROW LEVEL SECURITY;

DROP TABLE session_template_line;
-- ends_on stays: after it no version makes a session, whatever its drawing says.
ALTER TABLE session_template
  DROP COLUMN weekdays, DROP COLUMN interval_weeks, DROP COLUMN starts_on, DROP COLUMN start_minute, DROP COLUMN duration_minutes,
  DROP COLUMN capacity, DROP COLUMN arrival_pattern;
SELECT wall_by_organization('session_template_version');
SELECT make_append_only('session_template_version');

-- How many people a room is safe for; null: nobody has said.
ALTER TABLE resource ADD COLUMN headcount int CHECK (headcount >= 1);

-- A session keeps its own copy of what it was made with. Null: made before copies were kept; the pattern and the cluster tell then.
ALTER TABLE session
  DROP CONSTRAINT session_organization_id_template_id_occurs_on_key,
  -- Wall minute of the zone at which it is meant to start: when the rules of the clock change, starts_at follows.
  ADD COLUMN start_minute int CHECK (start_minute BETWEEN 0 AND 1439),
  ADD COLUMN visit_minutes int,
  -- When the patient of each seat comes, in minutes after the start.
  ADD COLUMN offsets_minutes int[],
  -- {"minutes": 15, "isCohort": true, "stations": [{"name": "Nurse", "lineNumber": 1}]}
  ADD COLUMN carousel jsonb,
  -- The lines of the version, numbered from 1; a reservation says which it serves.
  ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN setup_minutes int NOT NULL DEFAULT 0,
  ADD COLUMN cleanup_minutes int NOT NULL DEFAULT 0,
  -- What the rooms hold; nobody may go past it, whatever their reason.
  ADD COLUMN seats_max int CHECK (seats_max >= 1),
  ADD CONSTRAINT session_within_its_rooms CHECK (seats_max IS NULL OR capacity <= seats_max),
  -- Edited on its own: later versions leave it alone.
  ADD COLUMN is_exception boolean NOT NULL DEFAULT false,
  -- The day of the series that it stands for, when it was moved to another.
  ADD COLUMN moved_from_on date,
  -- Cancelled because a version has no session on that day: another version may make one again.
  ADD COLUMN retired_by_version int,
  ADD CONSTRAINT session_retired_is_cancelled CHECK (retired_by_version IS NULL OR status = 'cancelled');
CREATE UNIQUE INDEX session_once_per_day ON session (organization_id, template_id, (coalesce(moved_from_on, occurs_on)))
  WHERE retired_by_version IS NULL;

-- Which line of its session a reservation serves.
ALTER TABLE reservation ADD COLUMN line_number int CHECK (line_number >= 1);

-- What became of a session by hand, by a version, or when the clock's rules changed.
CREATE TABLE session_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  what text NOT NULL CHECK (what IN ('altered', 'cancelled', 'kept', 'reshuffled')),
  template_version int,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id)
);
CREATE INDEX session_change_by_session ON session_change (organization_id, session_id, at);
SELECT wall_by_organization('session_change');
SELECT make_append_only('session_change');

-- A named calendar of days on which nothing is held: public holidays, school holidays. A template says which it heeds.
CREATE TABLE day_calendar (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);
SELECT wall_by_organization('day_calendar');

CREATE TABLE day_calendar_day (
  organization_id uuid NOT NULL,
  calendar_id uuid NOT NULL,
  held_on date NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Taken off the calendar again; the row stays.
  removed_at timestamptz,
  PRIMARY KEY (organization_id, calendar_id, held_on),
  FOREIGN KEY (organization_id, calendar_id) REFERENCES day_calendar (organization_id, id)
);
SELECT wall_by_organization('day_calendar_day');

-- A session that stands where it should not, until a person says what becomes of it.
CREATE TABLE session_concern (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  -- closed-day: its day has become a holiday or a closure. clock: the rules of its clock have changed.
  kind text NOT NULL CHECK (kind IN ('closed-day', 'clock')),
  -- The holiday, or the wall time it was meant for.
  detail text NOT NULL,
  found_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  settled_how text CHECK (settled_how IN ('kept', 'cancelled', 'gone')),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  CHECK ((settled_at IS NULL) = (settled_how IS NULL))
);
CREATE UNIQUE INDEX session_concern_once ON session_concern (organization_id, session_id, kind, detail) WHERE settled_how IS DISTINCT FROM 'gone';
CREATE INDEX session_concern_open ON session_concern (organization_id, found_at) WHERE settled_at IS NULL;
SELECT wall_by_organization('session_concern');

-- Patients to be told that their session changed: one row per seat and version.
CREATE TABLE recontact (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id uuid NOT NULL,
  -- Null: the session was edited on its own.
  template_version int,
  session_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('moved', 'cancelled')),
  was_at timestamptz NOT NULL,
  -- When the patient comes now; null when the session was cancelled.
  now_at timestamptz,
  -- The patient is somewhere else at the new time.
  clashes boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  done_by uuid,
  done_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((state = 'done') = (done_at IS NOT NULL)),
  CHECK ((what = 'cancelled') = (now_at IS NULL))
);
CREATE INDEX recontact_by_template ON recontact (organization_id, template_id, made_at);
CREATE INDEX recontact_open ON recontact (organization_id, made_at) WHERE state = 'open';
SELECT wall_by_organization('recontact');
SELECT wall_by_patient('recontact', 'patient_id');
