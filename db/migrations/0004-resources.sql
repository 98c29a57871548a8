CREATE TABLE site (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  zone text NOT NULL,
  address text NOT NULL DEFAULT '',
  -- Whom it is made for: an adult is not sent to a children's centre.
  serves text NOT NULL DEFAULT 'everyone' CHECK (serves IN ('everyone', 'children', 'adults')),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);
SELECT wall_by_organization('site');

CREATE TABLE resource (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('staff', 'room', 'equipment')),
  -- What it can serve in the care catalogue: phlebotomist, mri-scanner, clinic-room.
  skills text[] NOT NULL DEFAULT '{}',
  name text NOT NULL CHECK (name <> ''),
  units int NOT NULL DEFAULT 1 CHECK (units BETWEEN 1 AND 200),
  person_id uuid,
  retired_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES person (organization_id, id)
);
CREATE INDEX resource_by_site ON resource (organization_id, site_id);
SELECT wall_by_organization('resource');

-- Opening pattern in wall time of the site; weekday 1 is Monday.
CREATE TABLE resource_hours (
  organization_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute int NOT NULL CHECK (from_minute BETWEEN 0 AND 1435),
  until_minute int NOT NULL CHECK (until_minute BETWEEN 5 AND 1440),
  PRIMARY KEY (organization_id, resource_id, weekday, from_minute),
  FOREIGN KEY (organization_id, resource_id) REFERENCES resource (organization_id, id),
  CHECK (from_minute < until_minute)
);
SELECT wall_by_organization('resource_hours');

-- Days on which a site is closed.
CREATE TABLE closure (
  organization_id uuid NOT NULL,
  site_id uuid NOT NULL,
  closed_on date NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (organization_id, site_id, closed_on),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id)
);
SELECT wall_by_organization('closure');

-- The guarantee against double booking. Writers lock the resource rows in id order first; the constraint is the last guard.
CREATE TABLE reservation (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  resource_id uuid NOT NULL,
  unit int NOT NULL CHECK (unit >= 1),
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  -- Why: row level security keeps range operators out of index scans, comparisons of instants are let in.
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  status text NOT NULL CHECK (status IN ('held', 'booked', 'released')),
  session_id uuid,
  appointment_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, resource_id) REFERENCES resource (organization_id, id),
  CHECK ((session_id IS NULL) <> (appointment_id IS NULL)),
  CONSTRAINT reservation_at_most_7_days CHECK (upper(during) - lower(during) <= interval '7 days'),
  CONSTRAINT resource_unit_used_once EXCLUDE USING gist (organization_id WITH =, resource_id WITH =, unit WITH =, during WITH &&)
    WHERE (status IN ('held', 'booked'))
);
CREATE INDEX reservation_by_start ON reservation (organization_id, resource_id, starts_at) WHERE status IN ('held', 'booked');
CREATE INDEX reservation_by_session ON reservation (organization_id, session_id) WHERE session_id IS NOT NULL;
CREATE INDEX reservation_by_appointment ON reservation (organization_id, appointment_id) WHERE appointment_id IS NOT NULL;
SELECT wall_by_organization('reservation');
