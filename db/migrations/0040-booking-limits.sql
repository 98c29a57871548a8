-- How many seats a day or a week a site, a cluster, a person or a room takes at most. One that is changed is ended, and another made.
CREATE TABLE booking_limit (
  organization_id uuid NOT NULL REFERENCES organization,
  id uuid NOT NULL,
  -- One of the three: whose seats are counted.
  site_id uuid,
  cluster_id uuid,
  resource_id uuid,
  period text NOT NULL CHECK (period IN ('day', 'week')),
  -- Seats, never sessions or bookings.
  seats_max int NOT NULL CHECK (seats_max BETWEEN 1 AND 10000),
  reason text NOT NULL CHECK (reason <> ''),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, site_id) REFERENCES site (organization_id, id),
  FOREIGN KEY (organization_id, cluster_id) REFERENCES cluster (organization_id, id),
  FOREIGN KEY (organization_id, resource_id) REFERENCES resource (organization_id, id),
  FOREIGN KEY (organization_id, made_by) REFERENCES person (organization_id, id),
  FOREIGN KEY (organization_id, ended_by) REFERENCES person (organization_id, id),
  CHECK (num_nonnulls(site_id, cluster_id, resource_id) = 1),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX booking_limit_once ON booking_limit (organization_id, coalesce(site_id, cluster_id, resource_id), period)
  WHERE ended_at IS NULL;
SELECT wall_by_organization('booking_limit');
