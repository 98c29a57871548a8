-- How far away the third open seat was, once a day: for a cluster, a site, a clinician, or everywhere.
CREATE TABLE access_snapshot (
  organization_id uuid NOT NULL REFERENCES organization,
  taken_on date NOT NULL,
  scope text NOT NULL CHECK (scope IN ('everywhere', 'cluster', 'site', 'clinician')),
  -- The cluster, site or staff member; the organization itself for everywhere.
  scope_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  seat_days int NOT NULL CHECK (seat_days >= 0),
  session_days int NOT NULL CHECK (session_days >= 0),
  PRIMARY KEY (organization_id, scope, scope_id, taken_on)
);
SELECT wall_by_organization('access_snapshot');
SELECT make_append_only('access_snapshot');

-- A seat that should not have been booked so, and which rule was to blame. About the booking, never about the patient.
CREATE TABLE wrong_slot (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  cause text NOT NULL CHECK (cause IN ('rule-wrong', 'rule-ignored', 'rule-missing')),
  -- What the cluster's rules and questions were when the seat was booked.
  cluster_version int NOT NULL,
  question_version int,
  template_version int NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  reported_by uuid NOT NULL,
  reported_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled')),
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 500),
  settled_by uuid,
  settled_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, reported_by) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, settled_by) REFERENCES person (organization_id, id),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL))
);
CREATE UNIQUE INDEX wrong_slot_once ON wrong_slot (organization_id, seat_id) WHERE state = 'open';
CREATE INDEX wrong_slot_by_cluster ON wrong_slot (organization_id, cluster_id, reported_at);
SELECT wall_by_organization('wrong_slot');

CREATE TABLE wrong_slot_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  wrong_slot_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  change text NOT NULL CHECK (change IN ('reported', 'settled')),
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, wrong_slot_id) REFERENCES wrong_slot (organization_id, id)
);
CREATE INDEX wrong_slot_change_by_report ON wrong_slot_change (organization_id, wrong_slot_id, at);
SELECT wall_by_organization('wrong_slot_change');
SELECT make_append_only('wrong_slot_change');
