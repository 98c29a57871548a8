import type { Tx } from '#platform/server/database/within-wall.ts';
import { AGREEMENT_WORDS } from '../../domain/clusters/agreement-words.ts';
import {
  PATIENT_LANGUAGES,
  type PatientLanguage,
  type PreparationItem,
  preparationDueOn,
  preparationWords,
} from '../../domain/clusters/preparation.ts';
import {
  findItems,
  findPreparation,
  findPreparationOfSeats,
  findSeatToPrepare,
  type PreparationOfSeat,
  type SeatOfPreparation,
} from './preparation-store.ts';

/** What one seat's patient is told, dated for the session and in their language. */
export type SeatPreparation = {
  readonly patientId: string;
  readonly language: PatientLanguage;
  readonly items: {
    readonly preparationId: string | null;
    readonly words: string;
    readonly dueOn: string;
    readonly status: PreparationOfSeat['status'] | null;
    readonly isAgreement: boolean;
  }[];
  /** For staff; never part of a message or of what is read aloud. */
  readonly internalNotes: string[];
};

/** Null when there is no such seat. */
export async function loadSeatPreparation(
  tx: Tx,
  organizationId: string,
  seatId: string,
): Promise<SeatPreparation | null> {
  const seat = await findSeatToPrepare(tx, organizationId, seatId);
  if (!seat) return null;
  const tracked = await findPreparationOfSeats(tx, organizationId, [seatId]);
  const given = tracked.flatMap(({ itemId }) => itemId ?? []);
  const [kept, inUse] = [
    await findItems(tx, organizationId, given),
    await findPreparation(tx, organizationId, seat.clusterId),
  ];
  const told = inUse.filter((item) => !item.isTracked);
  const language = PATIENT_LANGUAGES.find((each) => each === seat.language?.slice(0, 2)) ?? 'en';
  const byId = new Map(kept.map((item) => [item.itemId, item]));
  const items = [
    ...told.map((item) => ({ ...itemWords(item, seat), preparationId: null, status: null, isAgreement: false })),
    ...tracked.map((row) => trackedItem(row, byId.get(row.itemId ?? '') ?? null, { seat, language })),
  ].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const notes = [...told, ...kept].map((item) => item.internalNote).filter((note) => note !== '');
  return { patientId: seat.patientId, language, items, internalNotes: notes };
}

function itemWords(item: PreparationItem, seat: SeatOfPreparation) {
  return { words: preparationWords(item, seat.language, seat), dueOn: preparationDueOn(item, seat.sessionOn) };
}

type ToldTo = { readonly seat: SeatOfPreparation; readonly language: PatientLanguage };

function trackedItem(row: PreparationOfSeat, item: PreparationItem | null, { seat, language }: ToldTo) {
  return {
    preparationId: row.preparationId,
    words: item === null ? AGREEMENT_WORDS[language] : itemWords(item, seat).words,
    dueOn: row.dueOn,
    status: row.status,
    isAgreement: row.itemId === null,
  };
}
