-- A visit outside the groups that the desk was asked for: what it is for, where and with whom it is wanted, and the appointment that
-- came of it. Tasks from before say nothing of it until they are booked.
ALTER TABLE desk_task
  ADD COLUMN care_kind_id text CHECK (care_kind_id IS NULL OR kind = 'individual-visit'),
  ADD COLUMN site_id uuid,
  ADD COLUMN with_whom text NOT NULL DEFAULT '' CHECK (length(with_whom) <= 120),
  ADD COLUMN appointment_id uuid,
  ADD FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  ADD FOREIGN KEY (organization_id, appointment_id) REFERENCES appointment (organization_id, id),
  ADD CHECK (appointment_id IS NULL OR (kind = 'individual-visit' AND state = 'booked'));
CREATE INDEX desk_task_by_appointment ON desk_task (organization_id, appointment_id) WHERE appointment_id IS NOT NULL;
