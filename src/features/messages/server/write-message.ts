import { addDays } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel, Language } from '../domain/channel.ts';
import { dayInWords, timeInWords } from '../domain/date-words.ts';
import { isOfOffer } from '../domain/purpose.ts';
import { type FieldValues, fillText, type Text } from '../domain/text-field.ts';
import type { Addressee } from './addressee-store.ts';
import { findInvitationToTell } from './invitation-to-tell-store.ts';
import type { MessageRow } from './message-store.ts';
import { findOfferToTell } from './offer-to-tell-store.ts';
import { findRules } from './rule-store.ts';
import { findPlaceOfSeat, findSeatToTell, type PlaceFacts } from './seat-to-tell-store.ts';
import { findText } from './text-store.ts';

/** Where the link will stand: what is kept of a message holds no link. */
export const LINK_PLACE = '{link}';

/** The message in the words in use, the link not yet in it. Null when what it is about is gone. */
export async function writeMessage(
  tx: Tx,
  organizationId: string,
  {
    message,
    addressee,
    channel,
  }: { readonly message: MessageRow; readonly addressee: Addressee; readonly channel: Channel },
): Promise<Text | null> {
  const { language } = addressee;
  const text = await findText(tx, organizationId, { purpose: message.purpose, channel, language });
  const values = await valuesOf(tx, organizationId, message, addressee);
  if (!values) return null;
  return { subject: fillText(text.subject, values), body: fillText(text.body, values) };
}

function valuesOf(
  tx: Tx,
  organizationId: string,
  { purpose, subjectId, seatId }: MessageRow,
  addressee: Addressee,
): Promise<FieldValues | null> {
  if (purpose === 'recall') return valuesOfRecall(tx, organizationId, subjectId, addressee);
  if (isOfOffer(purpose)) return valuesOfOffer(tx, organizationId, subjectId, addressee);
  return seatId === null ? Promise.resolve(null) : valuesOfSeat(tx, organizationId, seatId, addressee);
}

async function valuesOfOffer(
  tx: Tx,
  organizationId: string,
  offerId: string,
  { name, language }: Addressee,
): Promise<FieldValues | null> {
  const offer = await findOfferToTell(tx, organizationId, offerId);
  if (!offer) return null;
  const { deskPhone } = await findRules(tx, organizationId);
  const { startsAt, zone, place, hospital, visit } = offer;
  return {
    date: dayInWords(startsAt, zone, language),
    time: timeInWords(startsAt, zone, language),
    place,
    hospital,
    phone: deskPhone,
    link: LINK_PLACE,
    name,
    visit,
    preparation: '',
  };
}

/** No time is named: the patient calls to find one. */
async function valuesOfRecall(
  tx: Tx,
  organizationId: string,
  invitationId: string,
  { name }: Addressee,
): Promise<FieldValues | null> {
  const invitation = await findInvitationToTell(tx, organizationId, invitationId);
  if (!invitation) return null;
  const { deskPhone: phone } = await findRules(tx, organizationId);
  const { hospital, visit } = invitation;
  return { date: '', time: '', place: '', link: '', preparation: '', hospital, phone, name, visit };
}

async function valuesOfSeat(
  tx: Tx,
  organizationId: string,
  seatId: string,
  { name, language }: Addressee,
): Promise<FieldValues | null> {
  const seat = await findSeatToTell(tx, organizationId, seatId);
  const place = await findPlaceOfSeat(tx, organizationId, seatId);
  if (!seat || !place) return null;
  const { deskPhone } = await findRules(tx, organizationId);
  return {
    date: dayInWords(seat.arrivesAt, seat.zone, language),
    time: timeInWords(seat.arrivesAt, seat.zone, language),
    place: place.place,
    hospital: place.hospital,
    phone: deskPhone,
    link: LINK_PLACE,
    name,
    visit: place.visit,
    preparation: preparationInWords(place, { arrivesAt: seat.arrivesAt, zone: seat.zone, language }),
  };
}

type When = { readonly arrivesAt: Date; readonly zone: string; readonly language: Language };

/** One line for each thing to do, with its day, earliest first; the cluster's own instructions last. */
function preparationInWords(
  { preparation, instructions }: Pick<PlaceFacts, 'preparation' | 'instructions'>,
  { arrivesAt, zone, language }: When,
): string {
  const { date } = wallTimeOfInstant(arrivesAt, zone);
  const lines = preparation.flatMap(({ daysBefore, texts }) => {
    const text = texts[language] ?? texts.en ?? '';
    const noon = new Date(`${addDays(date, -daysBefore)}T12:00:00Z`);
    const day = dayInWords(noon, 'UTC', language);
    const words = text.replaceAll('{day}', day).replaceAll('{time}', timeInWords(arrivesAt, zone, language));
    if (words === '') return [];
    return [words.includes(day) ? `- ${words}` : `- ${day}: ${words}`];
  });
  return [...lines, ...(instructions === '' ? [] : [`- ${instructions}`])].join('\n');
}
