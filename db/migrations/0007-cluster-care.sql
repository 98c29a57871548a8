CREATE TABLE combination_rule_switch (
  organization_id uuid NOT NULL REFERENCES organization,
  rule_id text NOT NULL,
  enabled boolean NOT NULL,
  owner_id uuid,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, rule_id)
);
SELECT wall_by_organization('combination_rule_switch');

CREATE TABLE family_preference (
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  preference text NOT NULL CHECK (preference IN ('combine', 'spread', 'no-preference')),
  reason text NOT NULL DEFAULT '',
  needle_fear boolean NOT NULL DEFAULT false,
  awake_needles_per_visit_max int CHECK (awake_needles_per_visit_max BETWEEN 0 AND 20),
  stated_by uuid NOT NULL,
  stated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, patient_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('family_preference');
SELECT wall_by_patient('family_preference', 'patient_id');

-- A find and what becomes of it.
CREATE TABLE bundle (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  number int NOT NULL,
  patient_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'screened', 'drafted', 'proposed', 'part-approved', 'booked', 'prepared', 'done', 'measured', 'declined', 'expired', 'broken-up', 'superseded')),
  found_on date NOT NULL,
  gain numeric NOT NULL,
  -- Frozen when found: the single bookings or windows it would replace.
  visits int NOT NULL,
  baseline_visits int NOT NULL,
  needles int NOT NULL,
  baseline_needles int NOT NULL,
  sedations int NOT NULL,
  baseline_sedations int NOT NULL,
  minutes int NOT NULL,
  baseline_minutes int NOT NULL,
  -- The engine's plan, its bound and what each rule said.
  plan jsonb NOT NULL,
  rule_findings jsonb NOT NULL,
  -- How often people were asked: a plan that is drawn again is asked about again.
  asked_rounds int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, number),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE UNIQUE INDEX bundle_open_once ON bundle (organization_id, patient_id)
  WHERE state IN ('found', 'screened', 'drafted', 'proposed', 'part-approved');
CREATE INDEX bundle_by_gain ON bundle (organization_id, state, gain DESC);
CREATE INDEX bundle_by_patient ON bundle (organization_id, patient_id);
SELECT wall_by_organization('bundle');
SELECT wall_by_patient('bundle', 'patient_id');

CREATE TABLE bundle_event (
  organization_id uuid NOT NULL,
  bundle_id uuid NOT NULL,
  care_event_id uuid NOT NULL,
  visit_number int NOT NULL CHECK (visit_number >= 1),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  site_id uuid NOT NULL,
  resource_ids uuid[] NOT NULL DEFAULT '{}',
  -- A seat of a cluster session when the bundle uses one.
  session_id uuid,
  replaces_appointment_id uuid,
  -- Booked as planned already: nothing is to be booked or replaced.
  stays boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, bundle_id, care_event_id),
  FOREIGN KEY (organization_id, bundle_id) REFERENCES bundle (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id)
);
SELECT wall_by_organization('bundle_event');
-- A part of a find is seen by whoever sees the find.
CREATE POLICY patient_wall ON bundle_event AS RESTRICTIVE USING (EXISTS (
  SELECT 1 FROM bundle b WHERE b.organization_id = bundle_event.organization_id AND b.id = bundle_event.bundle_id));

CREATE TABLE bundle_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  bundle_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  from_state text,
  to_state text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, bundle_id) REFERENCES bundle (organization_id, id)
);
CREATE INDEX bundle_change_by_bundle ON bundle_change (organization_id, bundle_id, at);
SELECT wall_by_organization('bundle_change');
CREATE POLICY patient_wall ON bundle_change AS RESTRICTIVE USING (EXISTS (
  SELECT 1 FROM bundle b WHERE b.organization_id = bundle_change.organization_id AND b.id = bundle_change.bundle_id));
SELECT make_append_only('bundle_change');

-- One question per person who must agree.
CREATE TABLE approval (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  bundle_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('orderer', 'family', 'anaesthesia', 'scheduler')),
  person_id uuid NOT NULL,
  asked_round int NOT NULL DEFAULT 1,
  -- The family has no account: this person calls them and writes down what they said.
  by_telephone boolean NOT NULL DEFAULT false,
  question text NOT NULL,
  answer_by timestamptz NOT NULL,
  answer text CHECK (answer IN ('accept', 'change', 'decline', 'spread')),
  reason text NOT NULL DEFAULT '',
  answered_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, bundle_id, asked_round, part, person_id),
  FOREIGN KEY (organization_id, bundle_id) REFERENCES bundle (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX approval_open ON approval (organization_id, person_id) WHERE answer IS NULL;
SELECT wall_by_organization('approval');
SELECT wall_by_patient('approval', 'patient_id');

-- A family asks whether care can be brought together. The question stays open until somebody answers it.
CREATE TABLE together_request (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '',
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, asked_by) REFERENCES person (organization_id, id),
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL))
);
CREATE UNIQUE INDEX together_request_open_once ON together_request (organization_id, patient_id) WHERE answer IS NULL;
SELECT wall_by_organization('together_request');
SELECT wall_by_patient('together_request', 'patient_id');
