-- What a patient or parent says of one visit, once. Walled by patient; managers read it without names, in groups of five.
CREATE TABLE visit_feedback (
  organization_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  was_worth_it text NOT NULL CHECK (was_worth_it IN ('yes', 'partly', 'no')),
  wait_felt text NOT NULL CHECK (wait_felt IN ('short', 'fine', 'long')),
  words text NOT NULL DEFAULT '',
  given_by uuid NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, seat_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, given_by) REFERENCES person (organization_id, id)
);
CREATE INDEX visit_feedback_by_cluster ON visit_feedback (organization_id, cluster_id, given_at);
SELECT wall_by_organization('visit_feedback');
SELECT wall_by_patient('visit_feedback', 'patient_id');
SELECT make_append_only('visit_feedback');
