export const RESOURCE_KINDS = ['staff', 'room', 'equipment'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Whom a site is made for. */
export const SITE_SERVES = ['everyone', 'children', 'adults'] as const;
export type SiteServes = (typeof SITE_SERVES)[number];

export type Site = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly address: string;
  readonly serves: SiteServes;
};

/** Someone or something that care needs. `units`: how many of it there are, each usable on its own. */
export type Resource = {
  readonly id: string;
  readonly siteId: string;
  readonly zone: string;
  readonly kind: ResourceKind;
  /** Resource kinds of the care catalogue that it serves: phlebotomist, mri-scanner. */
  readonly skills: readonly string[];
  readonly name: string;
  readonly units: number;
  readonly personId: string | null;
};
