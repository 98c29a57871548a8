-- What a cluster is, whom its rules find, what its callers are asked, how its patients prepare, and who may sit together.
ALTER TABLE cluster
  ADD COLUMN purpose text NOT NULL DEFAULT '',
  -- Whether patients of a session meet: a group, the same visit one by one, stations in turn, shared places such as a gym.
  ADD COLUMN visit_type text NOT NULL DEFAULT 'clustered' CHECK (visit_type IN ('group', 'clustered', 'stations', 'shared-places')),
  -- Include: all of them hold. Exclude: none of them does. As in cluster-rule.ts.
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{"include": [], "exclude": []}',
  ADD COLUMN auto_approve boolean NOT NULL DEFAULT false,
  -- What success is read from, as in cluster-measure.ts.
  ADD COLUMN measures jsonb NOT NULL DEFAULT '[]';

-- Every change of a definition, its questions and its preparation: before, after, who, when, why.
CREATE TABLE cluster_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid,
  change text NOT NULL CHECK (change IN ('drafted', 'edited', 'state', 'questions', 'preparation', 'audience')),
  before jsonb,
  after jsonb,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
CREATE INDEX cluster_change_by_cluster ON cluster_change (organization_id, cluster_id, at);
SELECT wall_by_organization('cluster_change');
SELECT make_append_only('cluster_change');

ALTER TABLE membership
  -- Why the rules found the patient, in words.
  ADD COLUMN matched text[] NOT NULL DEFAULT '{}',
  ADD COLUMN since timestamptz NOT NULL DEFAULT now(),
  -- The place is kept while the patient cannot come.
  ADD COLUMN held_until date,
  -- The state was set by the rules and may be set back by them; what a person decided is never changed by rules.
  ADD COLUMN by_rules boolean NOT NULL DEFAULT false,
  -- What no longer matched when a person said that the patient stays; asked again only when something else stops matching.
  ADD COLUMN kept_despite text[] NOT NULL DEFAULT '{}',
  ADD COLUMN version int NOT NULL DEFAULT 1;
CREATE INDEX membership_by_state ON membership (organization_id, cluster_id, state, since);

CREATE TABLE membership_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: the rules, by night or when somebody asked them.
  person_id uuid,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  reason text NOT NULL DEFAULT '',
  -- Where a transfer came from or went to.
  other_cluster_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX membership_change_by_member ON membership_change (organization_id, cluster_id, patient_id, at);
CREATE INDEX membership_change_by_patient ON membership_change (organization_id, patient_id);
SELECT wall_by_organization('membership_change');
SELECT wall_by_patient('membership_change', 'patient_id');
SELECT make_append_only('membership_change');

-- A member whom the rules no longer find stays until a person has looked.
CREATE TABLE membership_review (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- What no longer matches, in words.
  findings text[] NOT NULL,
  raised_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'answered', 'settled')),
  answer text CHECK (answer IN ('keep', 'graduate', 'exclude')),
  answered_by uuid,
  answered_at timestamptz,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((status = 'answered') = (answer IS NOT NULL))
);
CREATE UNIQUE INDEX membership_review_once ON membership_review (organization_id, cluster_id, patient_id) WHERE status = 'open';
SELECT wall_by_organization('membership_review');
SELECT wall_by_patient('membership_review', 'patient_id');

-- Each asking of a cluster's rules.
CREATE TABLE cluster_evaluation (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  -- Null: the nightly one.
  asked_by uuid,
  at timestamptz NOT NULL,
  took_ms int NOT NULL,
  matched int NOT NULL,
  candidates int NOT NULL,
  enrolled int NOT NULL,
  withdrawn int NOT NULL,
  reviews int NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
CREATE INDEX cluster_evaluation_by_cluster ON cluster_evaluation (organization_id, cluster_id, at DESC);
SELECT wall_by_organization('cluster_evaluation');
SELECT make_append_only('cluster_evaluation');

-- What callers are asked, version by version; the newest is in use.
CREATE TABLE cluster_question_set (
  organization_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  question_version int NOT NULL CHECK (question_version >= 1),
  -- As in eligibility-question.ts.
  questions jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid,
  PRIMARY KEY (organization_id, cluster_id, question_version),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
SELECT wall_by_organization('cluster_question_set');
SELECT make_append_only('cluster_question_set');

-- What a caller answered, before a seat exists; a seat points to it.
CREATE TABLE eligibility_answers (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  question_version int NOT NULL,
  answers jsonb NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('fits', 'individual-visit', 'stop')),
  reasons text[] NOT NULL,
  asked_by uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id, question_version) REFERENCES cluster_question_set (organization_id, cluster_id, question_version),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX eligibility_answers_by_patient ON eligibility_answers (organization_id, patient_id, at DESC);
SELECT wall_by_organization('eligibility_answers');
SELECT wall_by_patient('eligibility_answers', 'patient_id');
SELECT make_append_only('eligibility_answers');

-- Somebody with the right lets a patient in all the same.
CREATE TABLE eligibility_override (
  organization_id uuid NOT NULL,
  answers_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (organization_id, answers_id),
  FOREIGN KEY (organization_id, answers_id) REFERENCES eligibility_answers (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('eligibility_override');
SELECT wall_by_patient('eligibility_override', 'patient_id');
SELECT make_append_only('eligibility_override');

CREATE TABLE seat_eligibility (
  organization_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  answers_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  PRIMARY KEY (organization_id, seat_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, answers_id) REFERENCES eligibility_answers (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('seat_eligibility');
SELECT wall_by_patient('seat_eligibility', 'patient_id');

-- What a clinician must look at before, or instead of, a booking.
CREATE TABLE clinical_review (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  cluster_id uuid,
  answers_id uuid,
  kind text NOT NULL CHECK (kind IN ('red-flag', 'advice')),
  question text NOT NULL,
  raised_by uuid NOT NULL,
  raised_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'answered')),
  answer text CHECK (answer IN ('may-book', 'individual-visit', 'seen-today', 'no-visit')),
  words text NOT NULL DEFAULT '',
  answered_by uuid,
  answered_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, answers_id) REFERENCES eligibility_answers (organization_id, id),
  CHECK ((status = 'answered') = (answer IS NOT NULL))
);
CREATE INDEX clinical_review_open ON clinical_review (organization_id, kind, raised_at) WHERE status = 'open';
CREATE INDEX clinical_review_by_patient ON clinical_review (organization_id, patient_id, raised_at DESC);
SELECT wall_by_organization('clinical_review');
SELECT wall_by_patient('clinical_review', 'patient_id');

CREATE TABLE clinical_review_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  review_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  change text NOT NULL CHECK (change IN ('raised', 'answered')),
  answer text,
  words text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, review_id) REFERENCES clinical_review (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
SELECT wall_by_organization('clinical_review_change');
SELECT wall_by_patient('clinical_review_change', 'patient_id');
SELECT make_append_only('clinical_review_change');

-- What patients of a cluster do before a session. An item that is taken away stays for the seats that have it.
CREATE TABLE preparation_item (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  position int NOT NULL,
  -- Days before the day of the session; 0 is the day itself.
  days_before int NOT NULL CHECK (days_before BETWEEN 0 AND 90),
  -- Ticked off for each seat, or only told.
  is_tracked boolean NOT NULL,
  -- By language, {day} and {time} stand for when: {"en": "…", "es": "…", "de": "…"}.
  texts jsonb NOT NULL,
  -- For staff only; never leaves the house.
  internal_note text NOT NULL DEFAULT '',
  is_in_use boolean NOT NULL DEFAULT true,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
CREATE INDEX preparation_item_by_cluster ON preparation_item (organization_id, cluster_id, position);
SELECT wall_by_organization('preparation_item');

CREATE TABLE seat_preparation (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  seat_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- Null: the confidentiality agreement of a group.
  item_id uuid,
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'done', 'not-needed')),
  noted_by uuid,
  noted_at timestamptz,
  PRIMARY KEY (organization_id, id),
  UNIQUE NULLS NOT DISTINCT (organization_id, seat_id, item_id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, item_id) REFERENCES preparation_item (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX seat_preparation_open ON seat_preparation (organization_id, due_on) WHERE status = 'open';
SELECT wall_by_organization('seat_preparation');
SELECT wall_by_patient('seat_preparation', 'patient_id');

-- Who may come to the sessions of a template; absent: everyone.
CREATE TABLE session_audience (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  is_women_only boolean NOT NULL,
  -- Held in this language; null: any.
  language text,
  PRIMARY KEY (organization_id, template_id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id)
);
SELECT wall_by_organization('session_audience');

-- Why a patient may not sit in a group. Ended, never deleted.
CREATE TABLE group_flag (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  flag text NOT NULL CHECK (flag IN ('not-for-groups', 'infection-control')),
  until_on date,
  reason text NOT NULL CHECK (reason <> ''),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX group_flag_by_patient ON group_flag (organization_id, patient_id) WHERE ended_at IS NULL;
SELECT wall_by_organization('group_flag');
SELECT wall_by_patient('group_flag', 'patient_id');

-- Two patients who must not meet in a session. Ended, never deleted.
CREATE TABLE kept_apart (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  first_patient_id uuid NOT NULL,
  second_patient_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, first_patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, second_patient_id) REFERENCES patient (organization_id, id),
  CHECK (first_patient_id < second_patient_id)
);
CREATE UNIQUE INDEX kept_apart_once ON kept_apart (organization_id, first_patient_id, second_patient_id) WHERE ended_at IS NULL;
CREATE INDEX kept_apart_by_second ON kept_apart (organization_id, second_patient_id) WHERE ended_at IS NULL;
SELECT wall_by_organization('kept_apart');
-- Neither of the two, nor a parent of one, may learn of the other.
CREATE POLICY patient_wall ON kept_apart AS RESTRICTIVE
  USING (may_see_patient(first_patient_id) AND may_see_patient(second_patient_id))
  WITH CHECK (may_see_patient(first_patient_id) AND may_see_patient(second_patient_id));

-- The sessions in which somebody sits from whom the patient is kept apart; nothing is told of whom.
CREATE FUNCTION sessions_kept_apart(organization uuid, patient uuid, at timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.session_id FROM kept_apart k
    JOIN seat s ON s.organization_id = k.organization_id
      AND s.patient_id = CASE WHEN k.first_patient_id = patient THEN k.second_patient_id ELSE k.first_patient_id END
    WHERE k.organization_id = organization AND organization = current_organization_id() AND may_see_patient(patient)
      AND patient IN (k.first_patient_id, k.second_patient_id) AND k.ended_at IS NULL
      AND s.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (s.status <> 'held' OR s.hold_expires_at > at)
  $$;

-- Who has promised that what is said in a group stays there: the patient, and each person who comes along.
CREATE TABLE confidentiality_agreement (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- Null: the patient.
  companion_name text CHECK (companion_name <> ''),
  how text NOT NULL CHECK (how IN ('signed', 'spoken')),
  recorded_by uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX confidentiality_agreement_by_patient ON confidentiality_agreement (organization_id, patient_id);
SELECT wall_by_organization('confidentiality_agreement');
SELECT wall_by_patient('confidentiality_agreement', 'patient_id');
SELECT make_append_only('confidentiality_agreement');
