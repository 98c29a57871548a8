-- From when the limits of a measure's control chart are worked out anew. Only people decide that, and say why.
CREATE TABLE chart_phase (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  -- A measure of the catalogue in features/measures.
  measure_id text NOT NULL CHECK (measure_id <> ''),
  -- Null: all clusters together.
  cluster_id uuid,
  from_on date NOT NULL,
  -- Taking a phase back is a row of its own; the latest row of a day counts.
  decision text NOT NULL CHECK (decision IN ('begin', 'take-back')),
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  note text NOT NULL CHECK (note <> ''),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, decided_by) REFERENCES person (organization_id, id)
);
CREATE INDEX chart_phase_by_measure ON chart_phase (organization_id, measure_id, cluster_id, decided_at);
SELECT wall_by_organization('chart_phase');
SELECT make_append_only('chart_phase');

-- What happened, to be read beside the points of a chart.
CREATE TABLE chart_note (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  measure_id text NOT NULL CHECK (measure_id <> ''),
  cluster_id uuid,
  week_on date NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, written_by) REFERENCES person (organization_id, id)
);
CREATE INDEX chart_note_by_measure ON chart_note (organization_id, measure_id, cluster_id, week_on);
SELECT wall_by_organization('chart_note');
SELECT make_append_only('chart_note');
