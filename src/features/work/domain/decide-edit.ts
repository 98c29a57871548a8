import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export type CardContent = {
  readonly title: string;
  readonly body: string;
  readonly responsibleId: string | null;
  readonly startsOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
};

export type CardEdit = { readonly [Field in keyof CardContent]?: CardContent[Field] | undefined };

export type EditedField = 'title' | 'body' | 'responsible' | 'starts' | 'due';

const FIELD_OF: Readonly<Record<keyof CardContent, EditedField>> = {
  title: 'title',
  body: 'body',
  responsibleId: 'responsible',
  startsOn: 'starts',
  dueOn: 'due',
};

export type EditRefusal = Refusal<'days-crossed' | 'not-in-space' | 'title-fixed'>;

/** What the card says next and which fields that changes. `responsibleIds`: who can be responsible in this space. */
export function decideEdit(
  card: CardContent & { readonly isTitleFixed: boolean },
  edit: CardEdit,
  responsibleIds: readonly string[],
): Result<{ readonly next: CardContent; readonly fields: readonly EditedField[] }, EditRefusal> {
  const next: CardContent = {
    title: edit.title ?? card.title,
    body: edit.body ?? card.body,
    responsibleId: edit.responsibleId === undefined ? card.responsibleId : edit.responsibleId,
    startsOn: edit.startsOn === undefined ? card.startsOn : edit.startsOn,
    dueOn: edit.dueOn === undefined ? card.dueOn : edit.dueOn,
  };
  const keys = Object.keys(FIELD_OF) as (keyof CardContent)[];
  const fields = keys.filter((key) => next[key] !== card[key]).map((key) => FIELD_OF[key]);
  if (card.isTitleFixed && fields.includes('title')) {
    return refuse(
      'title-fixed',
      'The title of a card made from a find stays as it is, so that it names no patient.',
      'title',
    );
  }
  if (fields.includes('responsible') && next.responsibleId !== null && !responsibleIds.includes(next.responsibleId)) {
    return refuse('not-in-space', 'This colleague is not a member of the workspace.', 'responsibleId');
  }
  if (next.startsOn !== null && next.dueOn !== null && next.startsOn > next.dueOn) {
    return refuse(
      'days-crossed',
      'The card would be due before it starts.',
      edit.dueOn === undefined ? 'startsOn' : 'dueOn',
    );
  }
  return accept({ next, fields });
}
