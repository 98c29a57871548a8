-- When a member of staff is away, or a room or device cannot be used. Nothing is planned on it then; sessions that count on it are asked about.
CREATE TABLE resource_absence (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  resource_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  reason text NOT NULL CHECK (reason IN ('sick', 'leave', 'out-of-order', 'other')),
  noted_by uuid NOT NULL,
  noted_at timestamptz NOT NULL,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, resource_id) REFERENCES resource (organization_id, id),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
  CHECK (upper(during) - lower(during) <= interval '366 days')
);
CREATE INDEX resource_absence_by_resource ON resource_absence (organization_id, resource_id) WHERE withdrawn_at IS NULL;
SELECT wall_by_organization('resource_absence');
