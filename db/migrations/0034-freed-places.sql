-- A place that was free and that nobody sat on goes when a session gets fewer seats; what was noted about it stays.
ALTER TABLE freed_seat DROP CONSTRAINT freed_seat_organization_id_session_id_seat_number_fkey;
ALTER TABLE freed_seat ADD FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id);
