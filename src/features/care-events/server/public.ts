export {
  type Appointment,
  type AppointmentStatus,
  listAppointments,
} from './appointment-rows.ts';
export {
  type AppointmentRefusal,
  type Confirming,
  confirmInPlaceOf,
  holdAppointments,
  type NewAppointment,
  releaseAppointments,
} from './appointment-store.ts';
export type { Author } from './author.ts';
export {
  type CareEventBooking,
  type CareEventStep,
  loadOpenCareEventsOfPatients,
  moveCareEvent,
  type OpenCareEvent,
} from './care-event-store.ts';
export { addFirstFacts, type FactToSave, loadFactsOfPatients, replaceFacts } from './fact-store.ts';
export { refreshNeeds, saveFirstNeeds } from './need-store.ts';
export { type CareHeld, keepInBundle, lendTime, lockCare } from './rearrange-appointments.ts';
