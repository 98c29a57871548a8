-- A name or address put right: what stood there, and what stands there now.
ALTER TABLE person_change DROP CONSTRAINT person_change_kind_check;
ALTER TABLE person_change ADD CONSTRAINT person_change_kind_check
  CHECK (kind IN ('added', 'disabled', 'enabled', 'link-made', 'link-asked', 'password-set', 'corrected'));
ALTER TABLE person_change ADD COLUMN name_before text, ADD COLUMN email_before text, ADD COLUMN name_after text, ADD COLUMN email_after text;
ALTER TABLE person_change ADD CHECK ((kind = 'corrected') = (name_before IS NOT NULL AND email_before IS NOT NULL
  AND name_after IS NOT NULL AND email_after IS NOT NULL));
