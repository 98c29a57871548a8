import type { ServedRoute } from '#platform/server/http/call.ts';
import { callRoutes } from './call/call-routes.ts';
import { deskTaskRoutes } from './call/desk-task-routes.ts';
import { clinicalReviewRoutes } from './clusters/clinical-review-routes.ts';
import { clusterRoutes } from './clusters/cluster-routes.ts';
import { eligibilityRoutes } from './clusters/eligibility-routes.ts';
import { membershipRoutes } from './clusters/membership-routes.ts';
import { preparationRoutes } from './clusters/preparation-routes.ts';
import { suitabilityRoutes } from './clusters/suitability-routes.ts';
import { feedbackRoutes } from './own/feedback-routes.ts';
import { mySeatRoutes } from './own/my-seat-routes.ts';
import { myWaitingRoutes } from './own/my-waiting-routes.ts';
import { plannerRoutes } from './planner/planner-routes.ts';
import { bookingLimitRoutes } from './seats/booking-limit-routes.ts';
import { bookingRuleRoutes } from './seats/booking-rule-routes.ts';
import { seatRoutes } from './seats/seat-routes.ts';
import { seriesRoutes } from './seats/series-routes.ts';
import { absenceRoutes } from './sessions/absence-routes.ts';
import { coverRoutes } from './sessions/cover-routes.ts';
import { policyRoutes } from './sessions/policy-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { changeRoutes } from './templates/change-routes.ts';
import { closedDayRoutes } from './templates/closed-day-routes.ts';
import { outlookRoutes } from './templates/outlook-routes.ts';
import { sessionEditRoutes } from './templates/session-edit-routes.ts';
import { templateRoutes } from './templates/template-routes.ts';
import { versionRoutes } from './templates/version-routes.ts';
import { invitationRoutes } from './waiting/invitation-routes.ts';
import { recallRoutes } from './waiting/recall-routes.ts';
import { seatOfferRoutes } from './waiting/seat-offer-routes.ts';
import { waitlistRoutes } from './waiting/waitlist-routes.ts';

export const clusterBookingRoutes: readonly ServedRoute[] = [
  ...clusterRoutes,
  ...membershipRoutes,
  ...eligibilityRoutes,
  ...clinicalReviewRoutes,
  ...preparationRoutes,
  ...suitabilityRoutes,
  ...seatRoutes,
  ...bookingRuleRoutes,
  ...bookingLimitRoutes,
  ...seriesRoutes,
  ...callRoutes,
  ...deskTaskRoutes,
  ...sessionRoutes,
  ...policyRoutes,
  ...plannerRoutes,
  ...absenceRoutes,
  ...coverRoutes,
  ...templateRoutes,
  ...outlookRoutes,
  ...changeRoutes,
  ...closedDayRoutes,
  ...versionRoutes,
  ...sessionEditRoutes,
  ...waitlistRoutes,
  ...seatOfferRoutes,
  ...recallRoutes,
  ...invitationRoutes,
  ...mySeatRoutes,
  ...myWaitingRoutes,
  ...feedbackRoutes,
];
