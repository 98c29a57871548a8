-- What a caller may wish for: who speaks which language, and where the places are.
ALTER TABLE resource
  ADD COLUMN gender text CHECK (gender IN ('female', 'male', 'other')),
  ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
ALTER TABLE site
  ADD COLUMN latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  ADD CHECK ((latitude IS NULL) = (longitude IS NULL));

-- Where postal codes lie; the longest beginning that fits counts.
CREATE TABLE postal_area (
  organization_id uuid NOT NULL REFERENCES organization,
  starts_with text NOT NULL CHECK (starts_with <> ''),
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  PRIMARY KEY (organization_id, starts_with)
);
SELECT wall_by_organization('postal_area');

-- How the desk books; absent means the defaults of booking-rules.ts.
CREATE TABLE booking_setting (
  organization_id uuid PRIMARY KEY REFERENCES organization,
  travel_minutes int NOT NULL CHECK (travel_minutes BETWEEN 0 AND 480),
  late_hours int NOT NULL CHECK (late_hours BETWEEN 0 AND 720)
);
SELECT wall_by_organization('booking_setting');

-- Reasons of a hospital's own beside the usual ones, or in place of one with the same code.
CREATE TABLE cancel_reason (
  organization_id uuid NOT NULL REFERENCES organization,
  code text NOT NULL CHECK (code ~ '^[a-z0-9-]{2,60}$'),
  label text NOT NULL CHECK (label <> ''),
  initiator text NOT NULL CHECK (initiator IN ('patient', 'clinic', 'organisation')),
  offered boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, code)
);
SELECT wall_by_organization('cancel_reason');

-- One patient's run of seats in one cluster. Sessions and seats are the same as everybody's: joining and leaving touches nobody else.
CREATE TABLE seat_series (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  wanted_count int NOT NULL CHECK (wanted_count BETWEEN 1 AND 60),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('seat_series');
SELECT wall_by_patient('seat_series', 'patient_id');

ALTER TABLE seat
  ADD COLUMN series_id uuid,
  -- The seat that this one took the place of, and how often that has happened.
  ADD COLUMN moved_from_seat_id uuid,
  ADD COLUMN move_count int NOT NULL DEFAULT 0,
  ADD FOREIGN KEY (organization_id, series_id) REFERENCES seat_series (organization_id, id),
  ADD FOREIGN KEY (organization_id, moved_from_seat_id) REFERENCES seat (organization_id, id);
CREATE INDEX seat_by_series ON seat (organization_id, series_id) WHERE series_id IS NOT NULL;
CREATE INDEX seat_by_moved_from ON seat (organization_id, moved_from_seat_id) WHERE moved_from_seat_id IS NOT NULL;

-- Why a booked seat was given back, whose wish it was, and how long before. A clinic's wish is never late.
CREATE TABLE seat_cancellation (
  organization_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  reason text NOT NULL,
  initiator text NOT NULL CHECK (initiator IN ('patient', 'clinic', 'organisation')),
  notice_hours int NOT NULL CHECK (notice_hours >= 0),
  is_late boolean NOT NULL,
  moved_to_seat_id uuid,
  -- A whole session was cancelled, not one seat.
  with_session boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, seat_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK (initiator = 'patient' OR NOT is_late)
);
CREATE INDEX seat_cancellation_by_patient ON seat_cancellation (organization_id, patient_id);
SELECT wall_by_organization('seat_cancellation');
SELECT wall_by_patient('seat_cancellation', 'patient_id');
SELECT make_append_only('seat_cancellation');

-- What the desk still owes a patient: a seat, a new seat, a visit, an answer, a call.
CREATE TABLE desk_task (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('no-seat', 'rebook', 'individual-visit', 'clinical-review', 'call-back')),
  state text NOT NULL CHECK (state IN ('open', 'booked', 'redirected', 'returned', 'done', 'withdrawn')),
  patient_id uuid NOT NULL,
  cluster_id uuid,
  care_event_id uuid,
  -- The seat that was lost, for a rebooking.
  lost_seat_id uuid,
  -- The seat that settled it.
  seat_id uuid,
  priority text NOT NULL CHECK (priority IN ('routine', 'soon', 'urgent')),
  need_by_on date,
  contact_by_on date NOT NULL,
  call_at timestamptz,
  reason text NOT NULL CHECK (length(reason) <= 500),
  -- Where it was sent, or the advice it was returned with.
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
  owner_id uuid,
  created_by uuid,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, lost_seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES person (organization_id, id),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK (kind <> 'call-back' OR call_at IS NOT NULL)
);
CREATE INDEX desk_task_open ON desk_task (organization_id, contact_by_on, id) WHERE state = 'open';
CREATE INDEX desk_task_by_patient ON desk_task (organization_id, patient_id);
CREATE INDEX desk_task_by_cluster ON desk_task (organization_id, cluster_id, created_at) WHERE cluster_id IS NOT NULL;
SELECT wall_by_organization('desk_task');
SELECT wall_by_patient('desk_task', 'patient_id');

CREATE TABLE desk_task_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  desk_task_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  from_state text,
  to_state text NOT NULL,
  change text NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, desk_task_id) REFERENCES desk_task (organization_id, id)
);
CREATE INDEX desk_task_change_by_task ON desk_task_change (organization_id, desk_task_id, at);
SELECT wall_by_organization('desk_task_change');
SELECT make_append_only('desk_task_change');

-- A call from ring to outcome.
CREATE TABLE call (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('ringing', 'active', 'parked', 'ended')),
  started_at timestamptz NOT NULL,
  -- Known from the moment that identity is confirmed.
  patient_id uuid,
  identified_at timestamptz,
  intent text CHECK (intent IN ('book', 'move', 'cancel', 'confirm', 'question', 'other')),
  outcome text CHECK (outcome IN ('cluster-seat', 'individual-visit', 'clinical-review', 'waitlist', 'no-seat')),
  wrap_up text,
  ended_at timestamptz,
  -- Time on the telephone, without the time it was parked.
  seconds_to_outcome int CHECK (seconds_to_outcome >= 0),
  parked_at timestamptz,
  parked_seconds int NOT NULL DEFAULT 0 CHECK (parked_seconds >= 0),
  -- Which way the call had gone when it was parked: ids and choices, never names.
  kept jsonb NOT NULL DEFAULT '{}',
  seat_id uuid,
  desk_task_id uuid,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, desk_task_id) REFERENCES desk_task (organization_id, id),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((state = 'parked') = (parked_at IS NOT NULL)),
  CHECK (outcome IS NULL OR state = 'ended')
);
CREATE INDEX call_open ON call (organization_id, person_id, started_at) WHERE state <> 'ended';
CREATE INDEX call_by_start ON call (organization_id, started_at);
CREATE INDEX call_by_patient ON call (organization_id, patient_id) WHERE patient_id IS NOT NULL;
SELECT wall_by_organization('call');
SELECT wall_by_patient('call', 'patient_id');

CREATE TABLE call_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  call_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  change text NOT NULL,
  detail text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, call_id) REFERENCES call (organization_id, id)
);
CREATE INDEX call_change_by_call ON call_change (organization_id, call_id, at);
SELECT wall_by_organization('call_change');
SELECT make_append_only('call_change');

-- The number that a ringing call shows; forgotten when the call is taken up or stops ringing.
CREATE TABLE ringing_number (
  organization_id uuid NOT NULL,
  call_id uuid NOT NULL,
  phone text NOT NULL CHECK (length(phone) BETWEEN 4 AND 40),
  rang_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, call_id),
  FOREIGN KEY (organization_id, call_id) REFERENCES call (organization_id, id)
);
SELECT wall_by_organization('ringing_number');

-- The keys as one person wants them.
CREATE TABLE person_key_setting (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  is_on boolean NOT NULL,
  -- Usual key to own key; what is not named stays as it is.
  keys jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, person_id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('person_key_setting');
