-- What the hospital's own people change about who a patient is, beside records that come from elsewhere.
ALTER TABLE patient
  -- When a record from elsewhere last made or changed this one; null: it was added here.
  ADD COLUMN from_records_at timestamptz;

ALTER TABLE patient NO FORCE ROW LEVEL SECURITY;
ALTER TABLE import_patient NO FORCE ROW LEVEL SECURITY;
UPDATE patient p SET from_records_at = i.taken_at FROM import_patient i
  WHERE i.organization_id = p.organization_id AND i.patient_id = p.id;
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
ALTER TABLE import_patient FORCE ROW LEVEL SECURITY;

-- Null: of before this was noted.
ALTER TABLE patient_change
  ADD COLUMN after jsonb,
  ADD COLUMN origin text CHECK (origin IN ('records', 'desk', 'check-in'));

-- What was changed here although the records say something else. It stands until they say the same.
CREATE TABLE patient_own_field (
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('name', 'preferred-name', 'former-names', 'birth-date', 'gender', 'language', 'interpreter',
    'address', 'phone', 'email')),
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  -- What the records say instead, part by part as in patient-field.ts, and since when.
  said jsonb NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, patient_id, field),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('patient_own_field');
SELECT wall_by_patient('patient_own_field', 'patient_id');

-- Kept: taken, but for what was changed here.
ALTER TABLE import_issue DROP CONSTRAINT import_issue_outcome_check,
  ADD CONSTRAINT import_issue_outcome_check CHECK (outcome IN ('skipped', 'refused', 'kept'));

ALTER TABLE check_in_task
  -- Of what the patient wrote, the fields that stand in the record by now.
  ADD COLUMN taken_over text[] NOT NULL DEFAULT '{}',
  DROP CONSTRAINT check_in_task_outcome_check,
  ADD CONSTRAINT check_in_task_outcome_check
    CHECK (outcome IN ('seen-to', 'checked-in', 'join', 'next-wave', 'rebook', 'found-after-all', 'taken-over'));

-- Tries say how often somebody tried, and for weeks only. They are still never altered.
DROP TRIGGER append_only ON check_in_try;
CREATE TRIGGER append_only BEFORE UPDATE ON check_in_try FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP TRIGGER append_only ON check_in_near_miss;
CREATE TRIGGER append_only BEFORE UPDATE ON check_in_near_miss FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT DELETE ON check_in_try, check_in_near_miss TO sheaf_app;
CREATE INDEX check_in_try_by_age ON check_in_try (organization_id, at);
CREATE INDEX check_in_near_miss_by_age ON check_in_near_miss (organization_id, at);
