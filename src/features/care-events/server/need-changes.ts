import type { CareEvent } from '../domain/care-event.ts';

const CARE_EVENT_STATUSES = ['due', 'booked', 'done', 'withdrawn'] as const;
export type CareEventStatus = (typeof CARE_EVENT_STATUSES)[number];

/** What is stored of a need, as far as a new reading of the records may change it. */
export type StoredNeed = {
  readonly id: string;
  readonly needKey: string;
  readonly status: CareEventStatus;
  readonly content: NeedContent;
};

export type NeedContent = Omit<CareEvent, 'id' | 'patientId'>;

export type NeedChange =
  | { readonly type: 'found'; readonly need: CareEvent }
  | { readonly type: 'changed'; readonly careEventId: string; readonly need: CareEvent }
  | { readonly type: 'due-again'; readonly careEventId: string; readonly need: CareEvent }
  | { readonly type: 'withdrawn'; readonly careEventId: string };

/**
 * What changes when the records are read again. A need that is no longer found is withdrawn unless it is booked or done. A done need is
 * due again only when its new due date lies past the window in which it was done.
 */
export function needChanges(stored: readonly StoredNeed[], found: readonly CareEvent[]): readonly NeedChange[] {
  const byKey = new Map(stored.map((need) => [need.needKey, need]));
  const changes = found.flatMap((need): NeedChange[] => {
    const known = byKey.get(need.id);
    if (known === undefined) return [{ type: 'found', need }];
    if (known.status === 'withdrawn') return [{ type: 'due-again', careEventId: known.id, need }];
    if (known.status === 'done') {
      return need.due > known.content.latest ? [{ type: 'due-again', careEventId: known.id, need }] : [];
    }
    return isSameContent(known.content, need) ? [] : [{ type: 'changed', careEventId: known.id, need }];
  });
  const foundKeys = new Set(found.map((need) => need.id));
  const gone = stored.filter((need) => need.status === 'due' && !foundKeys.has(need.needKey));
  return [...changes, ...gone.map((need): NeedChange => ({ type: 'withdrawn', careEventId: need.id }))];
}

function isSameContent(a: NeedContent, b: NeedContent): boolean {
  return CONTENT.every((part) => a[part] === b[part]) && originText(a) === originText(b) && codeText(a) === codeText(b);
}

const CONTENT = ['kindId', 'display', 'earliest', 'due', 'latest', 'priority', 'reason', 'windowStated'] as const;

function originText({ origin }: NeedContent): string {
  return `${origin.type} ${origin.type === 'recall-rule' ? origin.ruleId : origin.identifier}`;
}

function codeText({ coding }: NeedContent): string {
  return `${coding.system}|${coding.code}`;
}
