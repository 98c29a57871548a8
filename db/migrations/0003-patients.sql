CREATE TABLE patient (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  given_names text NOT NULL,
  family_name text NOT NULL,
  preferred_name text,
  former_names text[] NOT NULL DEFAULT '{}',
  birth_date date,
  gender text NOT NULL CHECK (gender IN ('male', 'female', 'other', 'unknown')),
  deceased boolean NOT NULL DEFAULT false,
  language text,
  needs_interpreter boolean NOT NULL DEFAULT false,
  address_line text,
  postal_code text,
  city text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX patient_by_birth_date ON patient (organization_id, birth_date);
SELECT wall_by_organization('patient');
SELECT wall_by_patient('patient', 'id');

-- Who changed a patient's details, when, and what they were before.
CREATE TABLE patient_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  change text NOT NULL CHECK (change IN ('created', 'updated')),
  before jsonb,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX patient_change_by_patient ON patient_change (organization_id, patient_id, at);
SELECT wall_by_organization('patient_change');
SELECT wall_by_patient('patient_change', 'patient_id');
SELECT make_append_only('patient_change');

-- How dates are read in the one box where patients are looked for; absent means day-first.
CREATE TABLE patient_find_setting (
  organization_id uuid PRIMARY KEY REFERENCES organization,
  date_order text NOT NULL CHECK (date_order IN ('day-first', 'month-first'))
);
SELECT wall_by_organization('patient_find_setting');

CREATE TABLE patient_identifier (
  organization_id uuid NOT NULL,
  system text NOT NULL,
  value text NOT NULL,
  patient_id uuid NOT NULL,
  label text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, system, value),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX patient_identifier_by_patient ON patient_identifier (organization_id, patient_id);
SELECT wall_by_organization('patient_identifier');
SELECT wall_by_patient('patient_identifier', 'patient_id');

CREATE TABLE patient_contact (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('phone', 'email')),
  value text NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, patient_id, kind, value),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('patient_contact');
SELECT wall_by_patient('patient_contact', 'patient_id');

-- Folded search keys, so that one box finds by name (prefix, sound, former), two names (a pair is the initial of one and the other
-- whole), phone (whole or its end: digits are kept last to first) and number.
CREATE TABLE patient_search_key (
  organization_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('name', 'pair', 'sound', 'sound-pair', 'phone', 'number')),
  key text COLLATE "C" NOT NULL,
  patient_id uuid NOT NULL,
  PRIMARY KEY (organization_id, kind, key, patient_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX patient_search_key_by_patient ON patient_search_key (organization_id, patient_id) INCLUDE (kind, key);
SELECT wall_by_organization('patient_search_key');
SELECT wall_by_patient('patient_search_key', 'patient_id');

-- Who may act for a patient: the patient, a parent. Grants end by date, never by deletion.
CREATE TABLE patient_proxy (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  class text NOT NULL CHECK (class IN ('self', 'parent-of-child')),
  valid_from date NOT NULL,
  valid_until date,
  granted_by uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX patient_proxy_by_person ON patient_proxy (organization_id, person_id);
SELECT wall_by_organization('patient_proxy');

-- Where a patient already is: nobody is in two places, unless a person says why.
CREATE TABLE patient_time (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  status text NOT NULL CHECK (status IN ('held', 'booked', 'released')),
  seat_id uuid,
  appointment_id uuid,
  override_reason text,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((seat_id IS NULL) <> (appointment_id IS NULL)),
  CONSTRAINT patient_in_one_place EXCLUDE USING gist (organization_id WITH =, patient_id WITH =, during WITH &&)
    WHERE (status IN ('held', 'booked') AND override_reason IS NULL)
);
CREATE INDEX patient_time_by_seat ON patient_time (organization_id, seat_id) WHERE seat_id IS NOT NULL;
CREATE INDEX patient_time_by_appointment ON patient_time (organization_id, appointment_id) WHERE appointment_id IS NOT NULL;
SELECT wall_by_organization('patient_time');
SELECT wall_by_patient('patient_time', 'patient_id');
