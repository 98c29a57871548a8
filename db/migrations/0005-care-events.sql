-- Coded facts from records, as rules read them.
CREATE TABLE clinical_fact (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  category text NOT NULL CHECK (category IN ('condition', 'procedure', 'observation', 'immunization', 'medication', 'encounter', 'service-request', 'care-plan-activity', 'immunization-recommendation', 'appointment')),
  source_system text NOT NULL,
  source_id text NOT NULL,
  -- The fact as in patient-facts.ts, by category.
  fact jsonb NOT NULL,
  happened_on date,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, source_system, source_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX clinical_fact_by_patient ON clinical_fact (organization_id, patient_id, category);
SELECT wall_by_organization('clinical_fact');
SELECT wall_by_patient('clinical_fact', 'patient_id');

CREATE TABLE care_event (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- The stable key of the need, so that reading the same records again finds the same row.
  need_key text NOT NULL,
  kind_id text NOT NULL,
  -- What the need belongs to (diabetes, asthma, orders): tells one clinic's visits from another's.
  family text NOT NULL DEFAULT '',
  code_system text NOT NULL,
  code text NOT NULL,
  display text NOT NULL,
  earliest_on date NOT NULL,
  due_on date NOT NULL,
  latest_on date NOT NULL,
  priority text NOT NULL CHECK (priority IN ('routine', 'urgent', 'asap', 'stat')),
  origin jsonb NOT NULL,
  reason text NOT NULL,
  window_stated boolean NOT NULL,
  ordered_by uuid,
  status text NOT NULL CHECK (status IN ('due', 'booked', 'done', 'withdrawn')),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, patient_id, need_key),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, ordered_by) REFERENCES person (organization_id, id),
  CHECK (earliest_on <= due_on AND due_on <= latest_on)
);
CREATE INDEX care_event_open ON care_event (organization_id, kind_id, due_on) WHERE status = 'due';
SELECT wall_by_organization('care_event');
SELECT wall_by_patient('care_event', 'patient_id');

CREATE TABLE care_event_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  care_event_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  change text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id)
);
SELECT wall_by_organization('care_event_change');
SELECT make_append_only('care_event_change');

-- A single booking of a care event outside any cluster session.
CREATE TABLE appointment (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  care_event_id uuid,
  kind_id text NOT NULL,
  display text NOT NULL,
  site_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  zone text NOT NULL,
  status text NOT NULL CHECK (status IN ('held', 'booked', 'replaced', 'cancelled', 'done', 'no-show')),
  source_system text NOT NULL,
  source_id text NOT NULL,
  bundle_id uuid,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, source_system, source_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, care_event_id) REFERENCES care_event (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id)
);
CREATE INDEX appointment_by_patient ON appointment (organization_id, patient_id);
CREATE INDEX appointment_by_bundle ON appointment (organization_id, bundle_id) WHERE bundle_id IS NOT NULL;
SELECT wall_by_organization('appointment');
SELECT wall_by_patient('appointment', 'patient_id');

CREATE TABLE appointment_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  from_status text,
  to_status text NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment (organization_id, id)
);
SELECT wall_by_organization('appointment_change');
SELECT make_append_only('appointment_change');
