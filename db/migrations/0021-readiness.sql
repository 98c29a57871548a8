-- What stands ready before a session: a list per template, and a task per session and item.
CREATE TABLE readiness_list (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, template_id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id)
);
SELECT wall_by_organization('readiness_list');

CREATE TABLE readiness_item (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id uuid NOT NULL,
  position int NOT NULL,
  area text NOT NULL CHECK (area IN ('staff', 'room', 'equipment', 'materials', 'pre-labs', 'charts', 'interpreter', 'consents')),
  title text NOT NULL CHECK (title <> ''),
  -- Days before the day of the session; 0 is the day itself.
  days_before int NOT NULL CHECK (days_before BETWEEN 0 AND 90),
  owner_id uuid,
  -- Taken off the list; what was done for it stays.
  is_in_use boolean NOT NULL DEFAULT true,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, template_id) REFERENCES readiness_list (organization_id, template_id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES person (organization_id, id)
);
CREATE INDEX readiness_item_by_template ON readiness_item (organization_id, template_id, position);
SELECT wall_by_organization('readiness_item');

CREATE TABLE readiness_list_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, template_id) REFERENCES readiness_list (organization_id, template_id)
);
CREATE INDEX readiness_list_change_by_template ON readiness_list_change (organization_id, template_id, at);
SELECT wall_by_organization('readiness_list_change');
SELECT make_append_only('readiness_list_change');

-- A copy of its item while it is open; done, it stays as it was. Its due day follows the session's.
CREATE TABLE readiness_task (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  item_id uuid NOT NULL,
  position int NOT NULL,
  area text NOT NULL,
  title text NOT NULL,
  days_before int NOT NULL,
  owner_id uuid,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'not-needed')),
  noted_by uuid,
  noted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, session_id, item_id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  FOREIGN KEY (organization_id, item_id) REFERENCES readiness_item (organization_id, id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, noted_by) REFERENCES person (organization_id, id)
);
CREATE INDEX readiness_task_by_item ON readiness_task (organization_id, item_id) WHERE status = 'open';
SELECT wall_by_organization('readiness_task');

CREATE TABLE readiness_task_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  from_owner_id uuid,
  to_owner_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, task_id) REFERENCES readiness_task (organization_id, id)
);
CREATE INDEX readiness_task_change_by_task ON readiness_task_change (organization_id, task_id, at);
SELECT wall_by_organization('readiness_task_change');
SELECT make_append_only('readiness_task_change');

-- What is printed each morning in case the screens fail: the day's sessions of a site, with every patient in them.
CREATE TABLE downtime_sheet (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  held_on date NOT NULL,
  made_at timestamptz NOT NULL,
  sessions_count int NOT NULL CHECK (sessions_count >= 1),
  -- Who stands in it: whoever opens it has seen these.
  patient_ids uuid[] NOT NULL,
  pdf bytea NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, site_id, held_on),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id)
);
SELECT wall_by_organization('downtime_sheet');
-- About many patients at once: only for those who may see all.
CREATE POLICY patient_wall ON downtime_sheet AS RESTRICTIVE USING (may_see_patient(NULL)) WITH CHECK (may_see_patient(NULL));
