import type { ClusterDefinition } from './cluster-definition.ts';

export type NeedFound = { readonly kindId: string; readonly family: string; readonly patientCount: number };

type Given = { readonly kindName: string; readonly visitMinutes: number | null; readonly ownerId: string };

/** Needs that fall due within so many days belong to a drafted cluster: two months, as sessions are planned. */
const DRAFT_WITHIN_DAYS = 60;
const USUAL_MINUTES = 30;

/** A need's name: what it is, and what it belongs to when that tells more. */
export function nameOfNeed({ family }: { readonly family: string }, kindName: string): string {
  return family === '' || kindName.includes(family) ? kindName : `${kindName}: ${family}`;
}

/** A cluster for a need found in the records: its visits one by one, its rule the need itself. A person makes it active. */
export function draftForNeed(need: NeedFound, { kindName, visitMinutes, ownerId }: Given): ClusterDefinition {
  const families = need.family === '' ? [] : [need.family];
  return {
    name: nameOfNeed(need, kindName),
    purpose: `The records showed ${need.patientCount} patients with this need and no cluster for it.`,
    ownerId,
    visitType: 'clustered',
    visitMinutes: visitMinutes ?? USUAL_MINUTES,
    visitsPerYear: 1,
    kindIds: [need.kindId],
    families,
    instructions: '',
    rules: {
      include: [{ type: 'recall-due', kindIds: [need.kindId], families, withinDays: DRAFT_WITHIN_DAYS }],
      exclude: [],
    },
    autoApprove: false,
    measures: [],
  };
}
