import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { CONSENT_TEXT_VERSION } from '../../domain/check-in/consent-text.ts';

export type CheckInAnswer = {
  readonly seatId: string;
  readonly patientId: string;
  readonly doorId: string | null;
  readonly detailsConfirmed: boolean;
  readonly consented: boolean;
  readonly answers: Readonly<Record<string, string>>;
  readonly now: Date;
};

/** What a patient agreed to and answered at check-in, only ever added to. */
export async function keepCheckInAnswer(tx: Tx, organizationId: string, answer: CheckInAnswer): Promise<void> {
  await tx
    .insertInto('check_in_answer')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      seat_id: answer.seatId,
      patient_id: answer.patientId,
      door_id: answer.doorId,
      at: answer.now,
      details_confirmed: answer.detailsConfirmed,
      consent_text_version: CONSENT_TEXT_VERSION,
      consented: answer.consented,
      answers: JSON.stringify(answer.answers),
    })
    .execute();
}
