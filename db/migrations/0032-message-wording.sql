-- When and under which name a hospital writes, and which ways it uses at all; with who changed it.
ALTER TABLE message_setting
  ADD COLUMN channels_in_use text[] NOT NULL DEFAULT '{sms,email,letter}'
    CHECK (channels_in_use <@ ARRAY['sms', 'email', 'letter'] AND cardinality(channels_in_use) >= 1),
  -- Text messages and e-mails go from … until …, by the clock of the site. E-mails: null means at any time.
  ADD COLUMN text_from_minute int NOT NULL DEFAULT 540 CHECK (text_from_minute BETWEEN 0 AND 1439),
  ADD COLUMN text_until_minute int NOT NULL DEFAULT 1080 CHECK (text_until_minute BETWEEN 1 AND 1440),
  ADD COLUMN mail_from_minute int CHECK (mail_from_minute BETWEEN 0 AND 1439),
  ADD COLUMN mail_until_minute int CHECK (mail_until_minute BETWEEN 1 AND 1440),
  ADD COLUMN sender_name text NOT NULL DEFAULT '' CHECK (length(sender_name) <= 80),
  ADD COLUMN reply_to text NOT NULL DEFAULT '' CHECK (length(reply_to) <= 200),
  ADD CHECK (text_from_minute < text_until_minute),
  ADD CHECK ((mail_from_minute IS NULL) = (mail_until_minute IS NULL)),
  ADD CHECK (mail_from_minute < mail_until_minute);

CREATE TABLE message_setting_change (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('message_setting_change');
SELECT make_append_only('message_setting_change');

-- A version that says: the usual wording again. Its words are those that were usual then.
ALTER TABLE message_text ADD COLUMN is_usual boolean NOT NULL DEFAULT false;

-- What the message about a new time, or about a session that is not held, has come to, so that the desk rings only whom it did not reach.
ALTER TABLE recontact
  ADD COLUMN message_state text
    CHECK (message_state IN ('queued', 'sending', 'by-hand', 'sent', 'delivered', 'failed', 'suppressed')),
  ADD COLUMN message_way text CHECK (message_way IN ('sms', 'email', 'letter', 'phone')),
  ADD COLUMN message_at timestamptz,
  ADD CHECK ((message_state IS NULL) = (message_way IS NULL) AND (message_state IS NULL) = (message_at IS NULL));
CREATE INDEX recontact_by_seat ON recontact (organization_id, seat_id);

-- How a hospital books, with who changed it; reasons of its own are kept apart by code.
CREATE TABLE booking_setting_change (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('booking_setting_change');
SELECT make_append_only('booking_setting_change');
