-- A look through all patients for visits that could be shared: each night, and when somebody asks for it.
CREATE TABLE hunt_run (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  -- Null: the nightly one.
  started_by uuid,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  status text NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled')),
  -- Null until it is known whom to look at.
  patients int CHECK (patients >= 0),
  looked_at int NOT NULL DEFAULT 0 CHECK (looked_at >= 0),
  found int NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0,
  superseded int NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, started_by) REFERENCES person (organization_id, id),
  CHECK ((finished_at IS NULL) = (status = 'running'))
);
-- One at a time.
CREATE UNIQUE INDEX hunt_run_once ON hunt_run (organization_id) WHERE status = 'running';
CREATE INDEX hunt_run_by_time ON hunt_run (organization_id, started_at DESC);
SELECT wall_by_organization('hunt_run');
