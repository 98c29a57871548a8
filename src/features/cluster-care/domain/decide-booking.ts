/** One appointment of a bundle: how far its new booking is, and which original it would replace. */
export type BundlePart = {
  readonly eventId: string;
  readonly newBooking: 'open' | 'held' | 'confirmed' | 'failed';
  readonly originalAppointmentId: string | null;
};

export type BookingStep =
  /** Something is not yet held: hold it; originals stay. */
  | { readonly step: 'hold'; readonly eventIds: readonly string[] }
  /** All is held: confirm all; originals stay. */
  | { readonly step: 'confirm'; readonly eventIds: readonly string[] }
  /** Something failed: let go of all that was held or confirmed; originals stand. */
  | { readonly step: 'release'; readonly eventIds: readonly string[] }
  /** All is confirmed: only now the originals may be cancelled. */
  | { readonly step: 'cancel-originals'; readonly appointmentIds: readonly string[] };

/** Hold all, then confirm all, else release all; an original is never cancelled until every new booking is confirmed. */
export function decideBooking(parts: readonly BundlePart[]): BookingStep {
  const idsOf = (...states: readonly BundlePart['newBooking'][]) =>
    parts.filter(({ newBooking }) => states.includes(newBooking)).map(({ eventId }) => eventId);
  if (idsOf('failed').length > 0) return { step: 'release', eventIds: idsOf('held', 'confirmed') };
  if (idsOf('open').length > 0) return { step: 'hold', eventIds: idsOf('open') };
  if (idsOf('held').length > 0) return { step: 'confirm', eventIds: idsOf('held') };
  const originals = parts.flatMap(({ originalAppointmentId }) => originalAppointmentId ?? []);
  return { step: 'cancel-originals', appointmentIds: [...new Set(originals)] };
}
