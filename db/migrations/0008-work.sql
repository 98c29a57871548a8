CREATE TABLE workspace (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  type text NOT NULL CHECK (type IN ('private', 'public', 'org-wide')),
  zone text NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id)
);
SELECT wall_by_organization('workspace');

CREATE TABLE workspace_member (
  organization_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'member', 'visitor')),
  PRIMARY KEY (organization_id, workspace_id, person_id),
  FOREIGN KEY (organization_id, workspace_id) REFERENCES workspace (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
SELECT wall_by_organization('workspace_member');

CREATE TABLE space (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  purpose text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, workspace_id) REFERENCES workspace (organization_id, id)
);
SELECT wall_by_organization('space');

CREATE TABLE space_status (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  space_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  role text NOT NULL CHECK (role IN ('information', 'not-started', 'in-progress', 'completed', 'cancelled')),
  rank text COLLATE "C" NOT NULL,
  work_limit int CHECK (work_limit >= 1),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, space_id, id),
  FOREIGN KEY (organization_id, space_id) REFERENCES space (organization_id, id)
);
SELECT wall_by_organization('space_status');

CREATE TABLE card (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  space_id uuid NOT NULL,
  number int NOT NULL,
  status_id uuid NOT NULL,
  -- Fractional rank inside the status, so that a move is one row.
  rank text COLLATE "C" NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  body text NOT NULL DEFAULT '',
  responsible_id uuid,
  starts_on date,
  due_on date,
  -- What it was made from; opened only by those who may see that.
  subject_type text CHECK (subject_type IN ('bundle', 'session', 'goal')),
  subject_id uuid,
  archived_at timestamptz,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, space_id, number),
  FOREIGN KEY (organization_id, space_id) REFERENCES space (organization_id, id),
  FOREIGN KEY (organization_id, space_id, status_id) REFERENCES space_status (organization_id, space_id, id),
  FOREIGN KEY (organization_id, responsible_id) REFERENCES person (organization_id, id),
  CHECK ((subject_type IS NULL) = (subject_id IS NULL))
);
-- Writers lock the status row first, so two cards never choose the same rank; the index is the last guard.
CREATE UNIQUE INDEX card_on_board ON card (organization_id, space_id, status_id, rank) WHERE archived_at IS NULL;
CREATE INDEX card_by_subject ON card (organization_id, subject_type, subject_id) WHERE subject_id IS NOT NULL;
SELECT wall_by_organization('card');

-- The single source of the activity stream and of flow measures; the role is copied in, so re-mapping a status later rewrites nothing.
CREATE TABLE card_event (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  card_id uuid NOT NULL,
  space_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'moved', 'edited', 'commented', 'archived', 'restored')),
  from_status_id uuid,
  to_status_id uuid,
  from_role text,
  to_role text,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, card_id) REFERENCES card (organization_id, id)
);
CREATE INDEX card_event_by_space ON card_event (organization_id, space_id, at DESC);
CREATE INDEX card_event_by_card ON card_event (organization_id, card_id, at);
SELECT wall_by_organization('card_event');
SELECT make_append_only('card_event');

CREATE TABLE card_comment (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  card_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, card_id) REFERENCES card (organization_id, id)
);
CREATE INDEX card_comment_by_card ON card_comment (organization_id, card_id, at);
SELECT wall_by_organization('card_comment');

CREATE TABLE goal (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  space_id uuid NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  -- A measure of the catalogue in features/measures; its number is read from events, never typed in.
  measure_id text NOT NULL,
  cluster_id uuid,
  baseline numeric NOT NULL,
  target numeric NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, space_id) REFERENCES space (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  CHECK (starts_on < ends_on)
);
CREATE INDEX goal_by_space ON goal (organization_id, space_id);
SELECT wall_by_organization('goal');
