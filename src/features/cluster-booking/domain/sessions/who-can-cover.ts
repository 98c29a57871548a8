/** Somebody or something that could serve in another's place. */
export type Cover = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly siteId: string;
  readonly skills: readonly string[];
  readonly units: number;
  /** People a room holds; null when nobody has said. */
  readonly headcount: number | null;
  /** Whether it works then by its weekly hours. */
  readonly worksThen: boolean;
  readonly isAway: boolean;
  /** Units that are taken for some of the time. */
  readonly takenUnits: readonly number[];
};

export type Lost = {
  readonly resourceId: string;
  readonly kind: string;
  readonly siteId: string;
  readonly skills: readonly string[];
  readonly capacity: number;
};

export type CoverFound = { readonly resourceId: string; readonly name: string; readonly unit: number };

/** Who can stand in: free for all of the time, of the same sort and site, and able to do all that is lost; by name. */
export function whoCanCover(lost: Lost, others: readonly Cover[]): readonly CoverFound[] {
  return others
    .filter((each) => each.id !== lost.resourceId && canDo(each, lost) && each.worksThen && !each.isAway)
    .flatMap((each) => {
      const unit = freeUnitOf(each);
      return unit === null ? [] : [{ resourceId: each.id, name: each.name, unit }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function canDo(other: Cover, lost: Lost): boolean {
  const isLarge = other.headcount === null || other.headcount >= lost.capacity;
  return (
    other.kind === lost.kind &&
    other.siteId === lost.siteId &&
    isLarge &&
    lost.skills.every((skill) => other.skills.includes(skill))
  );
}

function freeUnitOf({ units, takenUnits }: Cover): number | null {
  for (let unit = 1; unit <= units; unit += 1) if (!takenUnits.includes(unit)) return unit;
  return null;
}
