export { type FreeTimeAsked, loadFreeTime, type ResourceFreeTime } from './free-time-store.ts';
export {
  type LockedResource,
  lockResources,
  type ReservationLine,
  type ReservationOwner,
  type Reserved,
  type ReserveRefusal,
  reserve,
  setReservations,
} from './reservation-store.ts';
export { listResources, listSites, type ResourceChoice } from './resource-store.ts';
