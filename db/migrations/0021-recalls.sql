-- Who is to be called back for the next visit, how often somebody tried, and who wants no calls.

CREATE TABLE recall (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  -- interval: the last completed visit and the cadence of the cluster; need: something that is due or ordered; far-off: booked for
  -- instead of a seat that is too far away.
  source text NOT NULL CHECK (source IN ('interval', 'need', 'far-off')),
  care_event_id uuid,
  due_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'booked', 'completed', 'stopped', 'withdrawn')),
  -- The seat that is to settle it.
  seat_id uuid,
  -- Not tried again before this day.
  next_try_on date,
  made_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  CHECK (state <> 'booked' OR seat_id IS NOT NULL)
);
CREATE UNIQUE INDEX recall_once ON recall (organization_id, patient_id, cluster_id, source, care_event_id) NULLS NOT DISTINCT
  WHERE state IN ('active', 'booked', 'stopped');
CREATE INDEX recall_by_due ON recall (organization_id, cluster_id, due_on) WHERE state = 'active';
CREATE INDEX recall_by_patient ON recall (organization_id, patient_id);
SELECT wall_by_organization('recall');
SELECT wall_by_patient('recall', 'patient_id');

CREATE TABLE recall_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  recall_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  to_state text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, recall_id) REFERENCES recall (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX recall_change_by_recall ON recall_change (organization_id, recall_id, at);
SELECT wall_by_organization('recall_change');
SELECT wall_by_patient('recall_change', 'patient_id');
SELECT make_append_only('recall_change');

CREATE TABLE recall_attempt (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  recall_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  channel text NOT NULL CHECK (channel IN ('phone', 'letter', 'email', 'text', 'in-person')),
  outcome text NOT NULL CHECK (outcome IN ('reached', 'no-answer', 'left-message', 'sent', 'wrong-number', 'declined')),
  next_try_on date,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, recall_id) REFERENCES recall (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX recall_attempt_by_recall ON recall_attempt (organization_id, recall_id, at);
SELECT wall_by_organization('recall_attempt');
SELECT wall_by_patient('recall_attempt', 'patient_id');
SELECT make_append_only('recall_attempt');

-- Patients who are not to be contacted about recalls. Ended, never deleted.
CREATE TABLE recall_silence (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE UNIQUE INDEX recall_silence_once ON recall_silence (organization_id, patient_id) WHERE ended_at IS NULL;
SELECT wall_by_organization('recall_silence');
SELECT wall_by_patient('recall_silence', 'patient_id');
