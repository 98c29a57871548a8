import type { AppointmentResource, SeatAppointment } from '#features/cluster-booking/public.ts';
import { hl7Field, hl7Segment, hl7Text, hl7Time } from './hl7-text.ts';
import type { SiuEvent, SiuStep } from './plan-siu.ts';

/** The one patient a message is about. */
export type SiuPatient = {
  readonly patientId: string;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthDate: string | null;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
};

export type SiuNames = {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
};

export type SiuFacts = SiuStep & {
  readonly controlId: string;
  readonly madeAt: Date;
  readonly names: SiuNames;
  readonly patient: SiuPatient;
  /** The seat that the booking began as: the id of the appointment for ever. */
  readonly firstSeatId: string;
};

/** Codes that are Sheaf's own. */
const OWN = '99SHEAF';
/** Of the change that is told (HL7 table 0278), also when more has happened since. */
const STATUSES: Readonly<Record<SiuEvent, string>> = {
  S12: 'Booked',
  S13: 'Booked',
  S14: 'Booked',
  S15: 'Cancelled',
  S26: 'Noshow',
};
const SEXES = { male: 'M', female: 'F', other: 'O', unknown: 'U' } as const;
const ACTIONS: Readonly<Record<SiuEvent, string>> = { S12: 'A', S13: 'U', S14: 'U', S15: 'D', S26: 'U' };

/** One SIU message of HL7 v2.5.1 about one seat of one patient; segments end with a carriage return. */
export function writeSiu(facts: SiuFacts): string {
  const segments = [headOf(facts), scheduleOf(facts), patientOf(facts), hl7Segment('PV1', { 1: '1', 2: 'O' })];
  return [...segments, ...resourcesOf(facts)].map((segment) => `${segment}\r`).join('');
}

function headOf({ event, controlId, madeAt, names }: SiuFacts): string {
  // The first field is the delimiter itself, so that every number is one less than HL7 counts.
  return hl7Segment('MSH', {
    1: '^~\\&',
    2: hl7Text(names.sendingApplication),
    3: hl7Text(names.sendingFacility),
    4: hl7Text(names.receivingApplication),
    5: hl7Text(names.receivingFacility),
    6: hl7Time(madeAt, 'UTC'),
    8: `SIU^${event}^SIU_S12`,
    9: hl7Text(controlId),
    10: 'P',
    11: '2.5.1',
    17: 'UNICODE UTF-8',
  });
}

function scheduleOf({ event, seat, reason, names, firstSeatId }: SiuFacts): string {
  const appointment = hl7Field(firstSeatId, names.sendingApplication);
  const takenBy = hl7Field(seat.takenBy.personId, seat.takenBy.name);
  return hl7Segment('SCH', {
    1: appointment,
    2: appointment,
    6: hl7Field(reason, '', OWN),
    7: hl7Field(seat.clusterId, seat.what, OWN),
    9: String(minutesOf(seat)),
    10: 'min^^UCUM',
    11: ['', '', '', hl7Time(seat.startsAt, seat.zone), hl7Time(seat.endsAt, seat.zone)].join('^'),
    16: takenBy,
    20: takenBy,
    24: hl7Field(seat.sessionId, names.sendingApplication),
    25: hl7Field(STATUSES[event], '', 'HL70278'),
  });
}

function patientOf({ patient, names }: SiuFacts): string {
  const own = hl7Field(patient.patientId, '', '', names.sendingApplication, 'PI');
  const others = patient.identifiers.map(
    ({ system, value }) => `${hl7Text(value)}^^^&${hl7Text(system)}&${typeOfSystem(system)}^MR`,
  );
  return hl7Segment('PID', {
    1: '1',
    3: [...others, own].join('~'),
    5: hl7Field(patient.familyName, ...givenOf(patient.givenNames), ...(patient.givenNames ? ['L'] : [])),
    7: (patient.birthDate ?? '').replaceAll('-', ''),
    8: SEXES[patient.gender],
  });
}

/** XPN: given, further given, suffix, prefix, degree; the type of the name stands seventh. */
function givenOf(givenNames: string): readonly string[] {
  const [first = '', ...further] = givenNames.split(/\s+/);
  return givenNames ? [first, further.join(' '), '', '', ''] : [];
}

function typeOfSystem(system: string): string {
  return /^\d+(\.\d+)+$/.test(system) ? 'ISO' : 'URI';
}

/** AIS, AIG, AIL and AIP in the order that the standard asks for. */
function resourcesOf({ event, seat }: SiuFacts): readonly string[] {
  const action = ACTIONS[event];
  const of = (kind: AppointmentResource['kind']) => seat.resources.filter((each) => each.kind === kind);
  const service = { ...when(seat, seat, 4), 1: '1', 2: action, 3: hl7Field(seat.clusterId, seat.what, OWN) };
  const rooms = of('room').map((each) => ({ ...when(each, seat, 6), 3: hl7Field('', each.name, '', seat.siteName) }));
  const places = rooms.length > 0 ? rooms : [{ ...when(seat, seat, 6), 3: hl7Field('', '', '', seat.siteName) }];
  const equipment = of('equipment').map((each) => ({
    ...when(each, seat, 8),
    3: hl7Field(each.resourceId, each.name, OWN),
    4: hl7Field('equipment', 'Equipment', OWN),
  }));
  const staff = of('staff').map((each) => ({ ...when(each, seat, 6), 3: hl7Field(each.resourceId, each.name) }));
  const numbered = (name: string, rows: readonly Readonly<Record<number, string>>[]) =>
    rows.map((fields, index) => hl7Segment(name, { 1: String(index + 1), 2: action, ...fields }));
  return [
    hl7Segment('RGS', { 1: '1', 2: action }),
    hl7Segment('AIS', service),
    ...numbered('AIG', equipment),
    ...numbered('AIL', places),
    ...numbered('AIP', staff),
  ];
}

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/** Start, an empty offset with its unit, and the duration with its unit, from the field at which they begin. */
function when(span: Span, { zone }: SeatAppointment, start: number): Readonly<Record<number, string>> {
  return { [start]: hl7Time(span.startsAt, zone), [start + 3]: String(minutesOf(span)), [start + 4]: 'min^^UCUM' };
}

function minutesOf({ startsAt, endsAt }: Span): number {
  return Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
}
