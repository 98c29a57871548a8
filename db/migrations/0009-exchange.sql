CREATE TABLE import_run (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  label text NOT NULL,
  started_by uuid,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
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

-- Files already taken, by content: a run that was cut off goes on where it stopped.
CREATE TABLE import_file (
  organization_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  import_run_id uuid NOT NULL,
  finished_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, sha256),
  FOREIGN KEY (organization_id, import_run_id) REFERENCES import_run (organization_id, id)
);
SELECT wall_by_organization('import_file');
