import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import type { Card } from '../card-schemas.ts';
import {
  archiveCard,
  commentOnCard,
  createCard,
  editCard,
  listCardsOfSubject,
  readCard,
  readCardActivity,
  restoreCard,
} from '../contract.ts';
import {
  closedSubjectLabel,
  isTitleFixed,
  notesOfSubject,
  type SubjectType,
  titleOfSubject,
} from '../domain/card-subject.ts';
import { decideEdit } from '../domain/decide-edit.ts';
import { addCardEvent, readActivity } from './activity-store.ts';
import { addCard, type CardRow, nextCardNumber, readSummary, saveCard } from './card-store.ts';
import { addComment, listComments } from './comment-store.ts';
import { dayInZone } from './day-in-zone.ts';
import { openCard, openCardForChange } from './open-card.ts';
import { actionsFor, boardChange, openSpace } from './open-space.ts';
import { listResponsible } from './people-store.ts';
import { rankAtEnd } from './rank-store.ts';
import { listStatuses, lockStatus } from './space-store.ts';
import { findSubject, listCardsOf } from './subject-store.ts';

export const cardRoutes: readonly ServedRoute[] = [
  serve(createCard, async ({ tx, access, params, body, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const space = await openSpace({ tx, access }, params.spaceId, 'create-card');
    if (!space.ok) return space;
    const subject = body.subject ?? null;
    const found = subject ? await findSubject(tx, access, subject) : null;
    if (subject && !found) return refuse('not-found', 'What this card is made from cannot be found.');
    const { id: spaceId, workspace } = space.value;
    const number = await nextCardNumber(tx, organizationId, spaceId);
    const statuses = await listStatuses(tx, organizationId, spaceId);
    const status = statuses.find(({ id }) => body.statusId === undefined || id === body.statusId);
    if (!status) return refuse('not-found', 'This column is not on the board any more.');
    await lockStatus(tx, organizationId, status.id);
    const id = newId();
    await addCard(tx, organizationId, {
      id,
      spaceId,
      number,
      statusId: status.id,
      rank: await rankAtEnd(tx, organizationId, status.id),
      title: found ? titleOfSubject(found.facts) : (body.title ?? ''),
      body: found ? notesOfSubject(found.facts) : '',
      subject,
      createdBy: personId,
      createdAt: now,
    });
    await addCardEvent(tx, organizationId, {
      id: newId(),
      cardId: id,
      spaceId,
      at: now,
      personId,
      kind: 'created',
      to: status,
    });
    const patientIds = found?.patientIds ?? [];
    await audit({
      action: 'create',
      entityType: 'card',
      entityId: id,
      patientIds,
      detail: { subject: subject?.type ?? null },
    });
    await publish(boardChange(space.value));
    return accept(await readSummary(tx, organizationId, { cardId: id, zone: workspace.zone }));
  }),

  serve(readCard, async ({ tx, access, params, now, audit }) => {
    const open = await openCard({ tx, access }, params.cardId, 'read');
    if (!open.ok) return open;
    const { card, space } = open.value;
    const { zone } = space.workspace;
    const { organizationId } = access;
    const statuses = await listStatuses(tx, organizationId, space.id);
    const status = statuses.find(({ id }) => id === card.status_id);
    const creator = await tx
      .selectFrom('person')
      .select('name')
      .where('organization_id', '=', organizationId)
      .where('id', '=', card.created_by)
      .executeTakeFirst();
    const { subject, patientIds } = await subjectOf({ tx, access }, card);
    if (patientIds.length > 0) await audit({ action: 'read', entityType: 'card', entityId: card.id, patientIds });
    return accept({
      ...(await readSummary(tx, organizationId, { cardId: card.id, zone })),
      space: { id: space.id, name: space.name, zone },
      status: { name: status?.name ?? '', role: status?.role ?? 'information' },
      body: card.body,
      isTitleFixed: isTitleFixed(card.subject_type as SubjectType | null),
      subject,
      createdAt: card.created_at.toISOString(),
      createdBy: creator?.name ?? '',
      comments: await listComments(tx, organizationId, card.id),
      today: await dayInZone(tx, zone, now),
      may: actionsFor(access, space.role),
    });
  }),

  serve(editCard, async ({ tx, access, params, body, version, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const open = await openCardForChange({ tx, access }, { cardId: params.cardId, version }, 'edit-card');
    if (!open.ok) return open;
    const { card, space } = open.value;
    const decided = decideEdit(
      {
        title: card.title,
        body: card.body,
        responsibleId: card.responsible_id,
        startsOn: card.starts_on,
        dueOn: card.due_on,
        isTitleFixed: isTitleFixed(card.subject_type as SubjectType | null),
      },
      body,
      body.responsibleId
        ? (await listResponsible(tx, organizationId, space.workspace)).map((each) => each.personId)
        : [],
    );
    if (!decided.ok) return decided;
    const { next, fields } = decided.value;
    const summary = () => readSummary(tx, organizationId, { cardId: card.id, zone: space.workspace.zone });
    if (fields.length === 0) return accept(await summary());
    await saveCard(tx, card, {
      title: next.title,
      body: next.body,
      responsible_id: next.responsibleId,
      starts_on: next.startsOn,
      due_on: next.dueOn,
    });
    const event = { id: newId(), cardId: card.id, spaceId: space.id, at: now, personId };
    await addCardEvent(tx, organizationId, { ...event, kind: 'edited', fields });
    await audit({ action: 'update', entityType: 'card', entityId: card.id, detail: { fields: fields.join(' ') } });
    await publish(boardChange(space));
    return accept(await summary());
  }),

  serve(commentOnCard, async ({ tx, access, params, body, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const open = await openCard({ tx, access }, params.cardId, 'comment');
    if (!open.ok) return open;
    const { card, space } = open.value;
    const id = newId();
    await addComment(tx, organizationId, { id, cardId: card.id, personId, at: now, text: body.text });
    const event = { id: newId(), cardId: card.id, spaceId: space.id, at: now, personId };
    await addCardEvent(tx, organizationId, { ...event, kind: 'commented' });
    await audit({ action: 'create', entityType: 'card-comment', entityId: id });
    await publish(boardChange(space));
    return accept({ id });
  }),

  ...(
    [
      [archiveCard, 'archived'],
      [restoreCard, 'restored'],
    ] as const
  ).map(([route, kind]) =>
    serve(route, async ({ tx, access, params, version, now, newId, audit, publish }) => {
      const { organizationId, personId } = access;
      const open = await openCardForChange({ tx, access }, { cardId: params.cardId, version }, 'archive-card');
      if (!open.ok) return open;
      const { card, space } = open.value;
      const summary = () => readSummary(tx, organizationId, { cardId: card.id, zone: space.workspace.zone });
      if ((card.archived_at !== null) === (kind === 'archived')) return accept(await summary());
      await lockStatus(tx, organizationId, card.status_id);
      await saveCard(
        tx,
        card,
        kind === 'archived'
          ? { archived_at: now }
          : { archived_at: null, rank: await rankAtEnd(tx, organizationId, card.status_id) },
      );
      await addCardEvent(tx, organizationId, {
        id: newId(),
        cardId: card.id,
        spaceId: space.id,
        at: now,
        personId,
        kind,
      });
      await audit({ action: 'update', entityType: 'card', entityId: card.id, detail: { kind } });
      await publish(boardChange(space));
      return accept(await summary());
    }),
  ),

  serve(readCardActivity, async ({ tx, access, params, query }) => {
    const open = await openCard({ tx, access }, params.cardId, 'read');
    if (!open.ok) return open;
    const { before, limit } = query;
    return accept(await readActivity(tx, access.organizationId, { cardId: open.value.card.id }, { before, limit }));
  }),

  serve(listCardsOfSubject, async ({ tx, access, query }) => {
    const subject = { type: query.subjectType, id: query.subjectId };
    if (!(await findSubject(tx, access, subject)))
      return refuse('not-found', 'There is nothing here that you can open.');
    const cards: Awaited<ReturnType<typeof listCardsOf>> = [];
    for (const card of await listCardsOf(tx, access.organizationId, subject)) {
      if ((await openSpace({ tx, access }, card.spaceId, 'read')).ok) cards.push(card);
    }
    return accept({ cards });
  }),
];

type Caller = Parameters<typeof openCard>[0];

/** The subject as the caller may know it; what they may not open has neither an id nor a name. */
async function subjectOf(
  { tx, access }: Caller,
  card: CardRow,
): Promise<{ subject: Card['subject']; patientIds: readonly string[] }> {
  if (card.subject_type === null || card.subject_id === null) return { subject: null, patientIds: [] };
  const type = card.subject_type as SubjectType;
  const found = await findSubject(tx, access, { type, id: card.subject_id });
  if (!found) return { subject: { type, id: null, label: closedSubjectLabel(type) }, patientIds: [] };
  return { subject: { type, id: card.subject_id, label: titleOfSubject(found.facts) }, patientIds: found.patientIds };
}
