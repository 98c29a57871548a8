-- How many days ahead a session may be booked, by staff and by patients on their own; a copy of its template's. Null: as usual, patients
-- 30 days ahead (booking-window.ts). {"staff": {"fromDays": 0, "untilDays": 42}, "self": {"fromDays": 0, "untilDays": 30}}
ALTER TABLE session ADD COLUMN booking_window jsonb;

-- Invited to one session because a visit falls due; other than a seat that became free sooner.
ALTER TABLE message DROP CONSTRAINT message_purpose_check;
ALTER TABLE message ADD CONSTRAINT message_purpose_check
  CHECK (purpose IN ('booked', 'reminder', 'moved', 'cancelled-by-clinic', 'seat-offer', 'recall', 'invitation'));

-- Invitations to book again: to a session (with its offer), or to call. The attempt stands in the recall once it has gone out.
CREATE TABLE recall_invitation (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  recall_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  offer_id uuid,
  made_at timestamptz NOT NULL,
  -- Null: the clock, because the patient was to be invited from that day on.
  made_by uuid,
  -- Null: nothing has left the house yet.
  attempt_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, recall_id) REFERENCES recall (organization_id, id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patient (organization_id, id),
  FOREIGN KEY (organization_id, offer_id) REFERENCES seat_offer (organization_id, id),
  FOREIGN KEY (organization_id, attempt_id) REFERENCES recall_attempt (organization_id, id)
);
CREATE INDEX recall_invitation_by_recall ON recall_invitation (organization_id, recall_id, made_at);
CREATE UNIQUE INDEX recall_invitation_by_offer ON recall_invitation (organization_id, offer_id) WHERE offer_id IS NOT NULL;
SELECT wall_by_organization('recall_invitation');
SELECT wall_by_patient('recall_invitation', 'patient_id');
