import type { AppointmentResourceOut } from './appointment-resource.ts';

export type SearchPage = {
  /** `https://sheaf.example.org/fhir/r4/Appointment` */
  readonly url: string;
  readonly query: { readonly patient: string | null; readonly count: number; readonly after: string | null };
  readonly total: number;
  readonly resources: readonly AppointmentResourceOut[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
};

/** A page of a search as a Bundle of FHIR R4. */
export function searchBundle({ url, query, total, resources, next }: SearchPage) {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [
      { relation: 'self', url: addressOf(url, query) },
      ...(next === null ? [] : [{ relation: 'next', url: addressOf(url, { ...query, after: next }) }]),
    ],
    // FHIR allows no empty lists.
    ...(resources.length === 0 ? {} : { entry: resources.map((resource) => entryOf(url, resource)) }),
  };
}

function entryOf(url: string, resource: AppointmentResourceOut) {
  return { fullUrl: `${url}/${resource.id}`, resource, search: { mode: 'match' } };
}

function addressOf(url: string, { patient, count, after }: SearchPage['query']): string {
  const parts = [
    ...(patient === null ? [] : [`patient=${patient}`]),
    `_count=${count}`,
    ...(after === null ? [] : [`_after=${after}`]),
  ];
  return `${url}?${parts.join('&')}`;
}

/** Where a page ended: `1797433200000_` and the id of the seat. */
export function pageMark(seat: { readonly startsAt: Date; readonly seatId: string }): string {
  return `${seat.startsAt.getTime()}_${seat.seatId}`;
}

/** Null when it is no such mark. */
export function readPageMark(mark: string): { readonly startsAt: Date; readonly seatId: string } | null {
  const found = /^(\d{1,14})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(mark);
  return found?.[1] && found[2] ? { startsAt: new Date(Number(found[1])), seatId: found[2] } : null;
}
