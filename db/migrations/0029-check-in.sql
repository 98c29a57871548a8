-- Check-in by oneself: who tried where, so that nobody tries dates of birth in a row; and what the desk did about it.

ALTER TABLE check_in_task
  -- One stand before the door, or one opening of the page; its tries make one task.
  ADD COLUMN visit_id uuid,
  ADD COLUMN tries int NOT NULL DEFAULT 0,
  ADD COLUMN outcome text CHECK (outcome IN ('seen-to', 'checked-in', 'join', 'next-wave', 'rebook', 'found-after-all')),
  ADD CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  DROP CONSTRAINT check_in_task_reason_check,
  -- answers: one that somebody should look at. too-many-tries: the door rests.
  ADD CONSTRAINT check_in_task_reason_check
    CHECK (reason IN ('not-found', 'unclear', 'late', 'early', 'not-agreed', 'details', 'answers', 'too-many-tries'));

-- Whoever tries again makes no second task of the same.
CREATE UNIQUE INDEX check_in_task_once_per_visit ON check_in_task (organization_id, visit_id)
  WHERE settled_at IS NULL AND reason IN ('not-found', 'unclear');
CREATE UNIQUE INDEX check_in_task_once_per_seat ON check_in_task (organization_id, seat_id, reason)
  WHERE settled_at IS NULL AND seat_id IS NOT NULL;
CREATE UNIQUE INDEX check_in_task_once_per_door ON check_in_task (organization_id, door_id)
  WHERE settled_at IS NULL AND reason = 'too-many-tries';

-- Every try, without what was tried. Null door: by a link of one's own.
CREATE TABLE check_in_try (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  door_id uuid,
  visit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  is_found boolean NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, door_id) REFERENCES check_in_door (organization_id, id)
);
CREATE INDEX check_in_try_by_visit ON check_in_try (organization_id, visit_id) WHERE NOT is_found;
CREATE INDEX check_in_try_by_door ON check_in_try (organization_id, door_id, at) WHERE NOT is_found;
SELECT wall_by_organization('check_in_try');
SELECT make_append_only('check_in_try');

-- A date of birth of somebody who is expected, with a telephone that is not theirs: after a few the seat opens to the desk alone.
CREATE TABLE check_in_near_miss (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX check_in_near_miss_by_seat ON check_in_near_miss (organization_id, seat_id);
SELECT wall_by_organization('check_in_near_miss');
SELECT wall_by_patient('check_in_near_miss', 'patient_id');
SELECT make_append_only('check_in_near_miss');
