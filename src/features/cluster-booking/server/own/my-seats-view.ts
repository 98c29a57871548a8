import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { PATIENT_LANGUAGES } from '../../domain/clusters/preparation.ts';
import { canBeCancelled } from '../../domain/seats/seat-status.ts';
import type { MySeatReply, MySeatsReply } from '../../my-seats-contract.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { loadSeatPreparation } from '../clusters/seat-preparation.ts';
import { findToInvite } from '../waiting/remember-for-later.ts';
import { viewEntries } from '../waiting/waitlist-view.ts';
import { findVisitsToJudge } from './feedback-store.ts';
import type { OwnPatient } from './own-patient-store.ts';
import { findComingSeats, findOwnOffers, findWaitChoices, type OwnSeat } from './own-seat-store.ts';

type Asked = { readonly organizationId: string; readonly patients: readonly OwnPatient[]; readonly now: Date };

/** Everything of some patients that stands on their own page, patient by patient. */
export async function viewMySeats(tx: Tx, { organizationId, patients, now }: Asked): Promise<MySeatsReply[]> {
  const of = { patientIds: patients.map((patient) => patient.patientId), now };
  const coming = await findComingSeats(tx, organizationId, of);
  const offers = await findOwnOffers(tx, organizationId, of);
  const choices = await findWaitChoices(tx, organizationId, of);
  const toJudge = await findVisitsToJudge(tx, organizationId, of);
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const toInvite = await findToInvite(tx, organizationId, { patientIds: of.patientIds, today });
  const views: MySeatsReply[] = [];
  for (const { patientId, name, isSelf, language } of patients) {
    const isTheirs = (row: { readonly patientId: string }) => row.patientId === patientId;
    const filter = { patientId, state: 'waiting' } as const;
    const { entries } = await viewEntries(tx, organizationId, filter, { now, today });
    const seats: MySeatReply[] = [];
    for (const seat of coming.filter(isTheirs)) seats.push(await seatReply(tx, organizationId, [seat, now]));
    views.push({
      ...{ patientId, name, isSelf, coming: seats },
      language: PATIENT_LANGUAGES.find((each) => each === language?.slice(0, 2)) ?? 'en',
      offers: offers.filter(isTheirs).map(({ patientId: _, startsAt, expiresAt, replacesAt, ...offer }) => ({
        ...offer,
        startsAt: startsAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        replacesAt: replacesAt?.toISOString() ?? null,
      })),
      waiting: entries.map(({ entryId, clusters, waitingSince, expiresOn }) => ({
        ...{ entryId, waitingSince, expiresOn },
        what: clusters.map((cluster) => cluster.name).join(', '),
      })),
      mayWaitFor: choices.filter(isTheirs).map(({ clusterId, what, seatId }) => ({ clusterId, what, seatId })),
      toInvite: toInvite.filter(isTheirs).map(({ what, dueOn, inviteOn }) => ({ what, dueOn, inviteOn })),
      toJudge: toJudge.filter(isTheirs).map(({ patientId: _, startsAt, ...visit }) => ({
        ...visit,
        startsAt: startsAt.toISOString(),
      })),
    });
  }
  return views;
}

async function seatReply(tx: Tx, organizationId: string, [seat, now]: [OwnSeat, Date]): Promise<MySeatReply> {
  const { patientId: _, clusterId: __, version: ___, startsAt, endsAt, ...rest } = seat;
  const prepared = await loadSeatPreparation(tx, organizationId, seat.seatId);
  return {
    ...rest,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    canChange: canBeCancelled(seat.status) && startsAt > now,
    preparation: (prepared?.items ?? []).map(({ preparationId, words, dueOn, status, isAgreement }) => ({
      // The agreement of a group is given in the session, not ticked at home.
      preparationId: isAgreement ? null : preparationId,
      ...{ words, dueOn, isDone: status === 'done' },
    })),
  };
}
