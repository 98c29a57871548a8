CREATE TABLE cluster (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Care event kinds whose need this cluster serves.
  kind_ids text[] NOT NULL,
  -- Only needs of these families (care_event.family); empty means any.
  families text[] NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('draft', 'active', 'paused', 'retired')),
  visit_minutes int NOT NULL CHECK (visit_minutes BETWEEN 5 AND 480),
  visits_per_year numeric NOT NULL CHECK (visits_per_year > 0),
  instructions text NOT NULL DEFAULT '',
  owner_id uuid,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name),
  FOREIGN KEY (organization_id, owner_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('cluster');

CREATE TABLE membership (
  organization_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('candidate', 'eligible', 'invited', 'enrolled', 'graduated', 'declined', 'excluded', 'lost')),
  reason text NOT NULL,
  PRIMARY KEY (organization_id, cluster_id, patient_id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX membership_by_patient ON membership (organization_id, patient_id);
SELECT wall_by_organization('membership');
SELECT wall_by_patient('membership', 'patient_id');

CREATE TABLE session_template (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Recurrence in wall time of the zone: every interval_weeks on the weekdays (1 is Monday).
  zone text NOT NULL,
  weekdays int[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7),
  interval_weeks int NOT NULL DEFAULT 1 CHECK (interval_weeks BETWEEN 1 AND 52),
  starts_on date NOT NULL,
  ends_on date,
  start_minute int NOT NULL CHECK (start_minute BETWEEN 0 AND 1435),
  duration_minutes int NOT NULL CHECK (duration_minutes BETWEEN 5 AND 720),
  capacity int NOT NULL CHECK (capacity BETWEEN 1 AND 200),
  arrival_pattern text NOT NULL CHECK (arrival_pattern IN ('together', 'wave', 'staggered')),
  state text NOT NULL CHECK (state IN ('active', 'ended')),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
SELECT wall_by_organization('session_template');

-- What a session needs: from offset_minutes for duration_minutes.
CREATE TABLE session_template_line (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  line_number int NOT NULL CHECK (line_number >= 1),
  resource_id uuid NOT NULL,
  offset_minutes int NOT NULL CHECK (offset_minutes >= 0),
  duration_minutes int NOT NULL CHECK (duration_minutes >= 5),
  PRIMARY KEY (organization_id, template_id, line_number),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id),
  FOREIGN KEY (organization_id, resource_id) REFERENCES resource (organization_id, id)
);
SELECT wall_by_organization('session_template_line');

CREATE TABLE session (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id uuid NOT NULL,
  template_version int NOT NULL,
  cluster_id uuid NOT NULL,
  site_id uuid NOT NULL,
  -- The local day that makes the occurrence unique, whatever the clock does.
  occurs_on date NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  zone text NOT NULL,
  capacity int NOT NULL CHECK (capacity BETWEEN 1 AND 200),
  arrival_pattern text NOT NULL,
  status text NOT NULL CHECK (status IN ('planned', 'open', 'closed', 'in-progress', 'completed', 'cancelled')),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, template_id, occurs_on),
  UNIQUE (organization_id, id, capacity),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  CHECK (starts_at < ends_at)
);
CREATE INDEX session_by_cluster ON session (organization_id, cluster_id, starts_at);
CREATE INDEX session_by_start ON session (organization_id, starts_at);
SELECT wall_by_organization('session');

-- The numbered places of a session. A seat refers to one, and none is numbered past the capacity, so no count can drift.
CREATE TABLE session_place (
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL,
  seat_number int NOT NULL CHECK (seat_number >= 1),
  -- Follows session.capacity, so that the check below holds for every writer.
  capacity int NOT NULL,
  PRIMARY KEY (organization_id, session_id, seat_number),
  FOREIGN KEY (organization_id, session_id, capacity) REFERENCES session (organization_id, id, capacity) ON UPDATE CASCADE,
  CHECK (seat_number <= capacity)
);
SELECT wall_by_organization('session_place');

CREATE TABLE seat (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  seat_number int NOT NULL,
  patient_id uuid NOT NULL,
  care_event_id uuid,
  status text NOT NULL CHECK (status IN ('held', 'booked', 'confirmed', 'arrived', 'roomed', 'in-service', 'completed', 'no-show', 'left-without-being-seen', 'cancelled', 'expired')),
  hold_expires_at timestamptz,
  hold_renewals int NOT NULL DEFAULT 0,
  taken_by uuid NOT NULL,
  arrives_at timestamptz NOT NULL,
  reason text NOT NULL DEFAULT '',
  receipt text,
  booked_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id, seat_number) REFERENCES session_place (organization_id, session_id, seat_number),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  CHECK ((status = 'held') = (hold_expires_at IS NOT NULL))
);
CREATE UNIQUE INDEX seat_taken_once ON seat (organization_id, session_id, seat_number)
  WHERE status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen');
CREATE UNIQUE INDEX seat_once_per_patient ON seat (organization_id, session_id, patient_id)
  WHERE status NOT IN ('cancelled', 'expired');
CREATE UNIQUE INDEX seat_receipt ON seat (organization_id, receipt) WHERE receipt IS NOT NULL;
CREATE INDEX seat_by_patient ON seat (organization_id, patient_id);
CREATE INDEX seat_by_session ON seat (organization_id, session_id);
CREATE INDEX seat_by_care_event ON seat (organization_id, care_event_id) WHERE care_event_id IS NOT NULL;
CREATE INDEX seat_held_by ON seat (organization_id, taken_by) WHERE status = 'held';
SELECT wall_by_organization('seat');
SELECT wall_by_patient('seat', 'patient_id');

-- Every need that a booked seat settles; seat.care_event_id is the one it was booked for.
CREATE TABLE seat_need (
  organization_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  care_event_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  PRIMARY KEY (organization_id, seat_id, care_event_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX seat_need_by_care_event ON seat_need (organization_id, care_event_id);
SELECT wall_by_organization('seat_need');
SELECT wall_by_patient('seat_need', 'patient_id');

CREATE TABLE seat_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  from_status text,
  to_status text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id)
);
CREATE INDEX seat_change_by_seat ON seat_change (organization_id, seat_id, at);
SELECT wall_by_organization('seat_change');
SELECT make_append_only('seat_change');

-- How many places of a session are taken, for people who may not see who sits in them.
CREATE FUNCTION count_taken_seats(organization uuid, session uuid, at timestamptz) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT count(*)::int FROM seat s
    WHERE s.organization_id = organization AND organization = current_organization_id() AND s.session_id = session
      AND s.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (s.status <> 'held' OR s.hold_expires_at > at)
  $$;
