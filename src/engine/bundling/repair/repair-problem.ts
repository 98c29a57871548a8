import { type PatientPlan, siteOfPlanned } from '../plan.ts';
import type { BatchPatient, BatchProblem, BundlingEvent, ExistingBooking } from '../problem.ts';

/** Each far above all that the next can add up to for one patient: giving up what stands, leaving out what was broken, moving. */
const POINTS_TO_GIVE_UP_PER_CLASS = 100_000_000;
const POINTS_TO_LEAVE_OUT = 1_000_000;
const POINTS_PER_MOVE = 10_000;
/** What stands is given up last of all, then what is urgent. */
const STANDS = 3;
const IS_URGENT = 1;

/**
 * A patient's needs while a plan is repaired: what stands is booked where it stands and moves, if it may at all, only at a cost that
 * outweighs all else; what was broken looks for a place.
 */
export function repairNeeds(
  patient: BatchPatient,
  plan: Pick<PatientPlan, 'visits'>,
  facts: { readonly broken: ReadonlySet<string>; readonly mayMove: (eventId: string) => boolean },
): BatchPatient {
  const bookings = new Map(
    plan.visits.flatMap((visit) => visit.events.map((event) => [event.eventId, { visit, event }])),
  );
  const events = patient.events.map((event): BundlingEvent => {
    const agreed = bookings.get(event.id);
    if (agreed === undefined || facts.broken.has(event.id)) {
      return { ...event, priorityClass: event.priorityClass === 0 ? 0 : IS_URGENT, booked: null };
    }
    const isFixed = event.booked?.mobility === 'fixed' || !facts.mayMove(event.id);
    const booked: ExistingBooking = {
      day: agreed.visit.day,
      startMinute: agreed.event.startMinute,
      siteId: siteOfPlanned(agreed.visit, agreed.event),
      mobility: isFixed ? 'fixed' : 'movable',
      resourceIds: agreed.event.resourceIds,
    };
    return { ...event, priorityClass: STANDS, booked };
  });
  return { ...patient, events };
}

/** The batch in which the patients of a repair are planned. */
export function repairBatchProblem(problem: BatchProblem, patients: readonly BatchPatient[]): BatchProblem {
  const weights = {
    ...problem.weights,
    move: POINTS_PER_MOVE,
    unplaced: POINTS_TO_LEAVE_OUT,
    unplacedPerPriorityClass: POINTS_TO_GIVE_UP_PER_CLASS,
  };
  return { ...problem, patients, weights };
}
