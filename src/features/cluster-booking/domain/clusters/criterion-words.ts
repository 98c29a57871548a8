import type { Criterion } from './cluster-rule.ts';
import { ageWords, languageWords } from './rule-words.ts';

/** A criterion as a manager reads it. `nameOf` gives the names of kinds and sites. */
export function criterionWords(criterion: Criterion, nameOf: (id: string) => string = (id) => id): string {
  switch (criterion.type) {
    case 'age':
      return ageRange(criterion.fromMonths, criterion.untilMonths);
    case 'condition':
      return `${criterion.name} on record`;
    case 'medication':
      return `Takes ${criterion.name}`;
    case 'result': {
      const since = criterion.newerThanMonths === null ? '' : `, within ${criterion.newerThanMonths} months`;
      const limit = criterion.comparison === 'at-least' ? 'at least' : 'below';
      return `${criterion.name} ${limit} ${criterion.value} ${criterion.unit}`.trim() + since;
    }
    case 'last-visit':
      return `No visit for ${criterion.name} in the last ${criterion.monthsAgoMin} months`;
    case 'next-visit':
      return `${criterion.isBooked ? 'A' : 'No'} visit booked in the next ${criterion.withinDays} days`;
    case 'recall-due': {
      const whose = criterion.families.length === 0 ? '' : ` (${criterion.families.join(', ')})`;
      return `${criterion.kindIds.map(nameOf).join(' or ')}${whose} due within ${criterion.withinDays} days`;
    }
    case 'language':
      return `Speaks ${criterion.languages.map(languageWords).join(' or ')}`;
    case 'site':
      return `Seen at ${criterion.siteIds.map(nameOf).join(' or ')}`;
  }
}

function ageRange(fromMonths: number | null, untilMonths: number | null): string {
  if (fromMonths !== null && untilMonths !== null)
    return `From ${ageWords(fromMonths)} to under ${ageWords(untilMonths)}`;
  if (fromMonths !== null) return `${ageWords(fromMonths)} or older`;
  return untilMonths === null ? 'Any age' : `Under ${ageWords(untilMonths)}`;
}
