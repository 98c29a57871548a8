-- Who waits for a seat, what happens when one is freed, and who is to be called back for the next visit.

CREATE TABLE waitlist_entry (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- The need that the seat is to settle; null when nothing is due.
  care_event_id uuid,
  state text NOT NULL CHECK (state IN ('waiting', 'filled', 'withdrawn', 'expired')),
  priority text NOT NULL CHECK (priority IN ('urgent', 'soon', 'routine')),
  -- By when the seat is needed; orders those who are overdue.
  due_on date,
  waiting_since timestamptz NOT NULL,
  -- Days between which the patient can come; null is open.
  from_on date,
  until_on date,
  -- Hours of the week at the site, as in waiting-hours.ts; empty is any: [{"weekdays": [2], "fromMinute": 540, "untilMinute": 720}]
  hours jsonb NOT NULL DEFAULT '[]',
  -- Empty is any.
  site_ids uuid[] NOT NULL DEFAULT '{}',
  -- The patient needs to know this long before.
  notice_hours int NOT NULL CHECK (notice_hours BETWEEN 0 AND 720),
  -- The seat that stands until an offer is accepted; null when there is none.
  existing_seat_id uuid,
  expires_on date NOT NULL,
  created_by uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, existing_seat_id) REFERENCES seat (organization_id, id),
  CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on)
);
CREATE INDEX waitlist_entry_by_patient ON waitlist_entry (organization_id, patient_id);
CREATE INDEX waitlist_entry_expiring ON waitlist_entry (organization_id, expires_on) WHERE state = 'waiting';
SELECT wall_by_organization('waitlist_entry');
SELECT wall_by_patient('waitlist_entry', 'patient_id');

-- The clusters an entry waits for, in the order of their turn. What orders them is kept beside them, so that the first of a hundred
-- thousand is found by index.
CREATE TABLE waitlist_entry_cluster (
  organization_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  is_waiting boolean NOT NULL,
  priority text NOT NULL,
  due_on date,
  waiting_since timestamptz NOT NULL,
  PRIMARY KEY (organization_id, entry_id, cluster_id),
  FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE UNIQUE INDEX waiting_once ON waitlist_entry_cluster (organization_id, patient_id, cluster_id) WHERE is_waiting;
CREATE INDEX waiting_by_due ON waitlist_entry_cluster (organization_id, cluster_id, priority, due_on, waiting_since, entry_id)
  WHERE is_waiting;
CREATE INDEX waiting_by_time ON waitlist_entry_cluster (organization_id, cluster_id, priority, waiting_since, entry_id) WHERE is_waiting;
SELECT wall_by_organization('waitlist_entry_cluster');
SELECT wall_by_patient('waitlist_entry_cluster', 'patient_id');

CREATE TABLE waitlist_entry_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: the product itself.
  person_id uuid,
  change text NOT NULL CHECK (change IN ('added', 'edited', 'filled', 'withdrawn', 'expired')),
  before jsonb,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX waitlist_entry_change_by_entry ON waitlist_entry_change (organization_id, entry_id, at);
SELECT wall_by_organization('waitlist_entry_change');
SELECT wall_by_patient('waitlist_entry_change', 'patient_id');
SELECT make_append_only('waitlist_entry_change');

-- Patients who want no offers sent to them. Ended, never deleted.
CREATE TABLE offer_opt_out (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  set_by uuid,
  set_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE UNIQUE INDEX offer_opt_out_once ON offer_opt_out (organization_id, patient_id) WHERE ended_at IS NULL;
SELECT wall_by_organization('offer_opt_out');
SELECT wall_by_patient('offer_opt_out', 'patient_id');

-- How freed seats of a cluster are offered; absent means the defaults of offer-settings.ts.
CREATE TABLE offer_setting (
  organization_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  -- As in offer-settings.ts.
  settings jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, cluster_id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
SELECT wall_by_organization('offer_setting');

CREATE TABLE offer_setting_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
SELECT wall_by_organization('offer_setting_change');
SELECT make_append_only('offer_setting_change');

-- A place of a coming session that became free, until somebody has it or nobody wants it. At most one is open per place.
CREATE TABLE freed_seat (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  seat_number int NOT NULL,
  cause text NOT NULL CHECK (cause IN ('cancelled', 'moved', 'hold-over', 'raised-capacity', 'moved-up')),
  freed_at timestamptz NOT NULL,
  -- How many offers led to it: 0 when a desk freed it, 1 when the patient of an offer left it behind, and so on.
  depth int NOT NULL DEFAULT 0 CHECK (depth >= 0),
  state text NOT NULL CHECK (state IN ('open', 'offered', 'to-phone', 'filled', 'taken', 'unfilled', 'void')),
  -- Not looked at again before this moment.
  next_step_at timestamptz NOT NULL,
  closed_at timestamptz,
  filled_by_offer_id uuid,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id, seat_number) REFERENCES session_place (organization_id, session_id, seat_number),
  CHECK ((state IN ('open', 'offered', 'to-phone')) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX freed_seat_once ON freed_seat (organization_id, session_id, seat_number) WHERE closed_at IS NULL;
CREATE INDEX freed_seat_next ON freed_seat (organization_id, next_step_at) WHERE closed_at IS NULL;
CREATE INDEX freed_seat_by_time ON freed_seat (organization_id, freed_at);
SELECT wall_by_organization('freed_seat');

CREATE TABLE freed_seat_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  freed_seat_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  to_state text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, freed_seat_id) REFERENCES freed_seat (organization_id, id)
);
CREATE INDEX freed_seat_change_by_seat ON freed_seat_change (organization_id, freed_seat_id, at);
SELECT wall_by_organization('freed_seat_change');
SELECT make_append_only('freed_seat_change');

-- A right, for a while, to claim a seat.
CREATE TABLE seat_offer (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  -- sequential keeps the seat for one; broadcast and invitation: the first valid answer has it; phone: staff asked.
  mode text NOT NULL CHECK (mode IN ('sequential', 'broadcast', 'phone', 'invitation')),
  freed_seat_id uuid,
  entry_id uuid,
  recall_id uuid,
  patient_id uuid NOT NULL,
  session_id uuid NOT NULL,
  -- Null: any free place of the session.
  seat_number int,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'unreached', 'expired', 'lost', 'withdrawn')),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- What placed the patient here: {"priority": "soon", "overdueDays": 12, "waitingSince": "…", "place": 1}
  ranking jsonb NOT NULL DEFAULT '{}',
  -- The seat that is kept while a sequential offer is open, and the booked one after it was accepted.
  seat_id uuid,
  answered_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, freed_seat_id) REFERENCES freed_seat (organization_id, id),
  FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  CHECK ((state = 'open') = (answered_at IS NULL)),
  CHECK (state <> 'accepted' OR seat_id IS NOT NULL),
  CHECK ((mode = 'invitation') = (freed_seat_id IS NULL))
);
CREATE UNIQUE INDEX seat_offer_one_at_a_time ON seat_offer (organization_id, freed_seat_id) WHERE state = 'open' AND mode = 'sequential';
CREATE UNIQUE INDEX seat_offer_open_once ON seat_offer (organization_id, freed_seat_id, entry_id) WHERE state = 'open';
CREATE UNIQUE INDEX seat_offer_accepted_once ON seat_offer (organization_id, freed_seat_id) WHERE state = 'accepted';
CREATE INDEX seat_offer_by_freed_seat ON seat_offer (organization_id, freed_seat_id);
CREATE INDEX seat_offer_by_session ON seat_offer (organization_id, session_id);
CREATE INDEX seat_offer_by_patient ON seat_offer (organization_id, patient_id, made_at);
CREATE INDEX seat_offer_by_time ON seat_offer (organization_id, made_at);
CREATE INDEX seat_offer_expiring ON seat_offer (organization_id, expires_at) WHERE state = 'open';
SELECT wall_by_organization('seat_offer');
SELECT wall_by_patient('seat_offer', 'patient_id');

-- All that became of an offer: made, answered, run out, lost to somebody who was quicker.
CREATE TABLE seat_offer_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  offer_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  -- clock: nobody; desk: staff, on the telephone or at the desk; link: the patient.
  channel text NOT NULL CHECK (channel IN ('clock', 'desk', 'link')),
  to_state text NOT NULL,
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, offer_id) REFERENCES seat_offer (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX seat_offer_change_by_offer ON seat_offer_change (organization_id, offer_id, at);
SELECT wall_by_organization('seat_offer_change');
SELECT wall_by_patient('seat_offer_change', 'patient_id');
SELECT make_append_only('seat_offer_change');
