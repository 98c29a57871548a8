CREATE TABLE import_run (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  label text NOT NULL,
  started_by uuid,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- When the run last said that it is under way.
  heard_at timestamptz NOT NULL DEFAULT now(),
  status text NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled')),
  taken int NOT NULL DEFAULT 0,
  updated int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0,
  skipped int NOT NULL DEFAULT 0,
  refused int NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id)
);
SELECT wall_by_organization('import_run');

-- What was not taken, and why. Reasons name places in files, never patients.
CREATE TABLE import_issue (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  import_run_id uuid NOT NULL,
  file text NOT NULL,
  place text NOT NULL DEFAULT '',
  outcome text NOT NULL CHECK (outcome IN ('skipped', 'refused')),
  reason text NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, import_run_id) REFERENCES import_run (organization_id, id)
);
CREATE INDEX import_issue_by_run ON import_issue (organization_id, import_run_id);
SELECT wall_by_organization('import_issue');

-- What was last taken of each patient of a source: an unchanged patient is passed over, and a run that was cut off goes on.
CREATE TABLE import_patient (
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  import_run_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, patient_id),
  FOREIGN KEY (organization_id, import_run_id) REFERENCES import_run (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('import_patient');
SELECT wall_by_patient('import_patient', 'patient_id');
