-- What a chart said when somebody wanted something done about it: the measure, what it was narrowed to, and the sentence. Never a patient.
CREATE TABLE chart_finding (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  measure_id text NOT NULL CHECK (measure_id <> ''),
  -- Ids, days and bands, named as in the chart's address; what is not narrowed is left out.
  slice jsonb NOT NULL CHECK (jsonb_typeof(slice) = 'object'),
  weeks int NOT NULL CHECK (weeks BETWEEN 4 AND 104),
  -- Monday of the last week that was on the chart.
  last_week_on date NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  said text NOT NULL CHECK (length(said) BETWEEN 1 AND 1000),
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, written_by) REFERENCES person (organization_id, id)
);
-- Who presses twice, or two people in one week, have the same finding.
CREATE UNIQUE INDEX chart_finding_once ON chart_finding (organization_id, measure_id, slice, last_week_on, said);
SELECT wall_by_organization('chart_finding');
SELECT make_append_only('chart_finding');

ALTER TABLE card DROP CONSTRAINT card_subject_type_check;
ALTER TABLE card ADD CONSTRAINT card_subject_type_check CHECK (subject_type IN ('bundle', 'session', 'goal', 'chart-finding'));
