-- What was forecast for a board, kept so that it can be held against what came of it.
CREATE TABLE forecast (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  space_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  -- Null: made by the product itself on Monday morning.
  made_by uuid,
  -- The day in the zone of the workspace.
  made_on date NOT NULL,
  items int NOT NULL CHECK (items >= 2),
  basis_from date NOT NULL,
  basis_days int NOT NULL CHECK (basis_days >= 1),
  calendar_mode text NOT NULL CHECK (calendar_mode IN ('all-days', 'working-days')),
  trials int NOT NULL,
  seed bigint NOT NULL,
  -- Null: not within ten years.
  p50_on date,
  p85_on date,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, space_id) REFERENCES space (organization_id, id),
  FOREIGN KEY (organization_id, made_by) REFERENCES person (organization_id, id)
);
CREATE INDEX forecast_by_space ON forecast (organization_id, space_id, made_at);
SELECT wall_by_organization('forecast');
SELECT make_append_only('forecast');
