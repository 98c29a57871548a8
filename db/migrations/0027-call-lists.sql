-- What waits for a clinician stands on one list: requests that the desk had kept as tasks of its own move there.
-- The owner of these tables stands outside the wall while they move.
ALTER TABLE desk_task NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clinical_review NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clinical_review_change NO FORCE ROW LEVEL SECURITY;
WITH moved AS (
  INSERT INTO clinical_review (organization_id, id, patient_id, cluster_id, kind, question, raised_by, raised_at, status)
  SELECT organization_id, id, patient_id, cluster_id, 'advice',
    CASE WHEN reason = '' THEN 'Asked for by the desk.' ELSE reason END, created_by, created_at, 'open'
  FROM desk_task WHERE kind = 'clinical-review' AND state = 'open' AND created_by IS NOT NULL
  RETURNING *
)
INSERT INTO clinical_review_change (organization_id, id, review_id, patient_id, at, person_id, change, words)
SELECT organization_id, gen_random_uuid(), id, patient_id, raised_at, raised_by, 'raised', question FROM moved;
UPDATE desk_task SET state = 'redirected', closed_at = now(), answer = 'To the questions for a clinician.', version = version + 1
WHERE kind = 'clinical-review' AND state = 'open' AND created_by IS NOT NULL;
-- What is left of the kind was a visit to arrange, or is over.
UPDATE desk_task SET kind = 'individual-visit' WHERE kind = 'clinical-review';
ALTER TABLE desk_task FORCE ROW LEVEL SECURITY;
ALTER TABLE clinical_review FORCE ROW LEVEL SECURITY;
ALTER TABLE clinical_review_change FORCE ROW LEVEL SECURITY;

ALTER TABLE desk_task DROP CONSTRAINT desk_task_kind_check,
  ADD CONSTRAINT desk_task_kind_check CHECK (kind IN ('no-seat', 'rebook', 'individual-visit', 'call-back'));
