-- What patients are told, by which way, and what came of it.

-- How far a reader of the outbox has looked; what it has dealt with stands in inbox.
CREATE TABLE outbox_reading (
  organization_id uuid NOT NULL REFERENCES organization,
  consumer text NOT NULL,
  looked_until timestamptz NOT NULL,
  PRIMARY KEY (organization_id, consumer)
);
SELECT wall_by_organization('outbox_reading');
CREATE INDEX outbox_by_topic ON outbox (organization_id, topic, at);

-- How a patient wants to be reached. No row: nothing was agreed yet.
CREATE TABLE contact_preference (
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- Ways the patient has agreed to, best first.
  channels text[] NOT NULL CHECK (channels <@ ARRAY['sms', 'email', 'letter']),
  -- Ways the patient has stopped from outside, by answering STOP; kept until the desk hears otherwise.
  stopped text[] NOT NULL DEFAULT '{}' CHECK (stopped <@ ARRAY['sms', 'email', 'letter']),
  language text CHECK (language IN ('en', 'es', 'de')),
  -- No text or e-mail between the two, by the clock of the site; may pass midnight.
  quiet_from_minute int CHECK (quiet_from_minute BETWEEN 0 AND 1439),
  quiet_until_minute int CHECK (quiet_until_minute BETWEEN 0 AND 1439),
  wants_reminders boolean NOT NULL,
  do_not_contact boolean NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, patient_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((quiet_from_minute IS NULL) = (quiet_until_minute IS NULL))
);
SELECT wall_by_organization('contact_preference');
SELECT wall_by_patient('contact_preference', 'patient_id');

CREATE TABLE contact_preference_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: the patient, from outside.
  person_id uuid,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX contact_preference_change_by_patient ON contact_preference_change (organization_id, patient_id, at);
SELECT wall_by_organization('contact_preference_change');
SELECT wall_by_patient('contact_preference_change', 'patient_id');
SELECT make_append_only('contact_preference_change');

-- How a hospital writes; absent means the defaults of message-rules.ts.
CREATE TABLE message_setting (
  organization_id uuid PRIMARY KEY REFERENCES organization,
  reminder_days int[] NOT NULL CHECK (cardinality(reminder_days) <= 5),
  -- Ways to write to patients who have said nothing.
  channels_without_choice text[] NOT NULL CHECK (channels_without_choice <@ ARRAY['sms', 'email', 'letter']),
  -- Stands in messages as {phone}.
  desk_phone text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1
);
SELECT wall_by_organization('message_setting');

CREATE TABLE cluster_message_setting (
  organization_id uuid NOT NULL,
  cluster_id uuid NOT NULL,
  reminder_days int[] NOT NULL CHECK (cardinality(reminder_days) <= 5),
  PRIMARY KEY (organization_id, cluster_id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id)
);
SELECT wall_by_organization('cluster_message_setting');

-- Texts of a hospital's own, version by version; the newest is in use. No row: the text that Sheaf brings.
CREATE TABLE message_text (
  organization_id uuid NOT NULL REFERENCES organization,
  purpose text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'email', 'letter')),
  language text NOT NULL CHECK (language IN ('en', 'es', 'de')),
  text_version int NOT NULL CHECK (text_version >= 1),
  subject text NOT NULL,
  body text NOT NULL CHECK (body <> ''),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  PRIMARY KEY (organization_id, purpose, channel, language, text_version)
);
SELECT wall_by_organization('message_text');
SELECT make_append_only('message_text');

CREATE TABLE message (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('booked', 'reminder', 'moved', 'cancelled-by-clinic', 'seat-offer', 'recall')),
  -- What it is about: a seat, an offer, a recall.
  subject_id uuid NOT NULL,
  -- What tells two messages of one purpose about one subject apart: '7d' before, a moved start.
  occasion text NOT NULL,
  -- phone: a person must say it.
  channel text NOT NULL CHECK (channel IN ('sms', 'email', 'letter', 'phone')),
  seat_id uuid,
  cluster_id uuid,
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'by-hand', 'sent', 'delivered', 'failed', 'suppressed')),
  due_at timestamptz NOT NULL,
  -- From then on it would say nothing of use.
  useless_at timestamptz NOT NULL,
  zone text NOT NULL,
  -- Why it stands as it stands, as a code.
  reason text NOT NULL DEFAULT '',
  attempts int NOT NULL DEFAULT 0,
  -- Queued: not before. Sending: taken by a worker until then.
  next_try_at timestamptz NOT NULL,
  -- What was sent and where to, the link left out.
  language text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT '',
  sent_subject text NOT NULL DEFAULT '',
  sent_body text NOT NULL DEFAULT '',
  sent_by text NOT NULL DEFAULT '',
  provider_id text NOT NULL DEFAULT '',
  sent_at timestamptz,
  -- What a person has to do about it, and that it is done.
  task text CHECK (task IN ('call', 'print')),
  settled_at timestamptz,
  settled_by uuid,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  -- Nobody is told the same thing twice in the same way.
  UNIQUE (organization_id, purpose, subject_id, occasion, channel),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, settled_by) REFERENCES person (organization_id, id),
  CHECK (settled_at IS NULL OR task IS NOT NULL)
);
CREATE INDEX message_waiting ON message (organization_id, next_try_at) WHERE state IN ('queued', 'sending');
CREATE INDEX message_task_open ON message (organization_id, due_at) WHERE task IS NOT NULL AND settled_at IS NULL;
CREATE INDEX message_by_time ON message (organization_id, due_at DESC, id DESC);
CREATE INDEX message_by_patient ON message (organization_id, patient_id, due_at DESC);
CREATE INDEX message_by_seat ON message (organization_id, seat_id) WHERE seat_id IS NOT NULL;
CREATE INDEX message_by_address ON message (organization_id, address, sent_at DESC) WHERE channel = 'sms' AND sent_at IS NOT NULL;
SELECT wall_by_organization('message');
SELECT wall_by_patient('message', 'patient_id');

CREATE TABLE message_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: the clock, or the provider.
  person_id uuid,
  from_state text,
  to_state text NOT NULL,
  -- A code, never words from outside.
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, message_id) REFERENCES message (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id)
);
CREATE INDEX message_change_by_message ON message_change (organization_id, message_id, at);
SELECT wall_by_organization('message_change');
SELECT wall_by_patient('message_change', 'patient_id');
SELECT make_append_only('message_change');

-- Links that open one appointment without an account. The link itself is nowhere: it is made of the seed and a secret that the
-- database does not hold, and found again by its hash.
CREATE TABLE message_link (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  seed bytea NOT NULL,
  token_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  wrong_tries int NOT NULL DEFAULT 0,
  locked_at timestamptz,
  used_at timestamptz,
  -- What it was used for: confirm, cancel, change, accept, decline.
  used_for text,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, message_id),
  UNIQUE (organization_id, token_hash),
  FOREIGN KEY (organization_id, message_id) REFERENCES message (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  CHECK ((used_at IS NULL) = (used_for IS NULL))
);
CREATE INDEX message_link_by_hash ON message_link (token_hash);
SELECT wall_by_organization('message_link');
SELECT wall_by_patient('message_link', 'patient_id');

-- Whoever follows a link has no account, so the hospital is found by the link.
CREATE FUNCTION find_message_link(hash bytea)
  RETURNS TABLE (organization_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.organization_id, l.id FROM message_link l WHERE l.token_hash = hash $$;
