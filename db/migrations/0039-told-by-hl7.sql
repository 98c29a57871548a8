-- What another system of the hospital is told of appointments, as HL7 v2 SIU messages.

-- Whom to tell. No row: nobody.
CREATE TABLE siu_setting (
  organization_id uuid PRIMARY KEY REFERENCES organization,
  is_on boolean NOT NULL,
  host text NOT NULL CHECK (host <> ''),
  port int NOT NULL CHECK (port BETWEEN 1 AND 65535),
  sending_application text NOT NULL,
  sending_facility text NOT NULL,
  receiving_application text NOT NULL,
  receiving_facility text NOT NULL,
  version int NOT NULL DEFAULT 1
);
SELECT wall_by_organization('siu_setting');

CREATE TABLE siu_setting_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('siu_setting_change');
SELECT make_append_only('siu_setting_change');

-- What the other system believes about an appointment. It keeps its id through moves: that of the first seat.
CREATE TABLE siu_appointment (
  organization_id uuid NOT NULL,
  first_seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- The seat that was told last; null as long as nothing was.
  seat_id uuid,
  standing text CHECK (standing IN ('booked', 'cancelled', 'no-show')),
  -- When, where and with whom, as it was told.
  told text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, first_seat_id),
  FOREIGN KEY (organization_id, first_seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((seat_id IS NULL) = (standing IS NULL))
);
CREATE INDEX siu_appointment_by_seat ON siu_appointment (organization_id, seat_id);
SELECT wall_by_organization('siu_appointment');
SELECT wall_by_patient('siu_appointment', 'patient_id');

-- Messages in the order in which they go out.
CREATE TABLE siu_message (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  patient_id uuid NOT NULL,
  first_seat_id uuid NOT NULL,
  trigger_event text NOT NULL CHECK (trigger_event IN ('S12', 'S13', 'S14', 'S15', 'S26')),
  -- MSH-10: the same each time it is sent, so that the receiver can drop a repeat.
  control_id text NOT NULL CHECK (length(control_id) BETWEEN 1 AND 20),
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'taken', 'refused')),
  -- Why it stands as it stands: an acknowledgement code, or why there was none; never words from outside.
  code text NOT NULL DEFAULT '',
  attempts int NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, control_id),
  FOREIGN KEY (organization_id, first_seat_id) REFERENCES siu_appointment (organization_id, first_seat_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((settled_at IS NULL) = (state = 'waiting'))
);
CREATE INDEX siu_message_waiting ON siu_message (organization_id, sequence) WHERE state = 'waiting';
CREATE INDEX siu_message_refused ON siu_message (organization_id, sequence) WHERE state = 'refused';
CREATE INDEX siu_message_settled ON siu_message (organization_id, settled_at DESC) WHERE settled_at IS NOT NULL;
SELECT wall_by_organization('siu_message');
SELECT wall_by_patient('siu_message', 'patient_id');
