-- How far the sessions of a template are filled, for whom, and from when on too few is too few. A template without a row has open
-- groups, seats for its own cluster, and nothing beyond its capacity.
CREATE TABLE session_policy (
  organization_id uuid NOT NULL,
  template_id uuid NOT NULL,
  cohort text NOT NULL DEFAULT 'open' CHECK (cohort IN ('open', 'closed-series', 'drop-in')),
  -- Members of a closed series are fixed after so many sessions.
  fixed_after int NOT NULL DEFAULT 1 CHECK (fixed_after BETWEEN 1 AND 52),
  walk_in_seats int NOT NULL DEFAULT 0 CHECK (walk_in_seats BETWEEN 0 AND 200),
  -- Null: half the seats, rounded up.
  census_min int CHECK (census_min BETWEEN 0 AND 200),
  census_hours_before int NOT NULL DEFAULT 72 CHECK (census_hours_before BETWEEN 1 AND 720),
  overbooking_on boolean NOT NULL DEFAULT false,
  overbook_max int NOT NULL DEFAULT 0 CHECK (overbook_max BETWEEN 0 AND 100),
  overbook_risk numeric NOT NULL DEFAULT 0.1 CHECK (overbook_risk BETWEEN 0 AND 0.5),
  -- Chairs, devices, headcount of the room; null when nothing limits.
  physical_max int CHECK (physical_max BETWEEN 1 AND 400),
  -- [{ daysBefore, audience }], and [{ clusterId, seats }].
  release_ladder jsonb NOT NULL DEFAULT '[]',
  seat_quotas jsonb NOT NULL DEFAULT '[]',
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, template_id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id)
);
SELECT wall_by_organization('session_policy');

CREATE TABLE session_policy_change (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, template_id) REFERENCES session_template (organization_id, id)
);
CREATE INDEX session_policy_change_by_template ON session_policy_change (organization_id, template_id, at);
SELECT wall_by_organization('session_policy_change');
SELECT make_append_only('session_policy_change');

-- Places beyond the capacity, added one by one while the risk is accepted, or by somebody with the right and a reason.
ALTER TABLE session ADD COLUMN extra_places int NOT NULL DEFAULT 0 CHECK (extra_places BETWEEN 0 AND 200);
ALTER TABLE session DROP CONSTRAINT session_within_its_rooms;
ALTER TABLE session ADD CONSTRAINT session_within_its_rooms CHECK (seats_max IS NULL OR capacity + extra_places <= seats_max);
ALTER TABLE session ADD CONSTRAINT session_places_key UNIQUE (organization_id, id, capacity, extra_places);
ALTER TABLE session_place ADD COLUMN extra_places int NOT NULL DEFAULT 0;
ALTER TABLE session_place DROP CONSTRAINT session_place_organization_id_session_id_capacity_fkey;
ALTER TABLE session_place ADD CONSTRAINT session_place_of_session FOREIGN KEY (organization_id, session_id, capacity, extra_places)
  REFERENCES session (organization_id, id, capacity, extra_places) ON UPDATE CASCADE;
ALTER TABLE session_place DROP CONSTRAINT session_place_check;
ALTER TABLE session_place ADD CONSTRAINT session_place_within_limit CHECK (seat_number <= capacity + extra_places);
ALTER TABLE session DROP CONSTRAINT session_organization_id_id_capacity_key;

-- The cluster a patient came for, when it is not the session's own.
ALTER TABLE seat ADD COLUMN for_cluster_id uuid;
ALTER TABLE seat ADD FOREIGN KEY (organization_id, for_cluster_id) REFERENCES cluster (organization_id, id);

-- When seats were opened to more people, and when somebody reserved them again; tells what was reserved and stayed empty.
CREATE TABLE session_release (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  at timestamptz NOT NULL,
  audience text NOT NULL CHECK (audience IN ('members', 'siblings', 'same-need', 'anyone')),
  open_seats int NOT NULL CHECK (open_seats >= 0),
  -- Null: opened by the clock.
  person_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id)
);
CREATE INDEX session_release_by_session ON session_release (organization_id, session_id, at);
SELECT wall_by_organization('session_release');
SELECT make_append_only('session_release');

-- What a session asks of its manager. Numbers only, nobody's name.
CREATE TABLE session_task (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('too-few')),
  detail jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'over')),
  decided_at timestamptz,
  decided_by uuid,
  decision text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id),
  CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX session_task_once ON session_task (organization_id, session_id, kind) WHERE state = 'open';
CREATE INDEX session_task_open ON session_task (organization_id, made_at) WHERE state = 'open';
SELECT wall_by_organization('session_task');
