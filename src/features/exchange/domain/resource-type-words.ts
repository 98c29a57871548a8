/** Types that records about people hold, in this release of FHIR or an earlier one. */
const SPOKEN_TYPES = new Set(
  'AllergyIntolerance Appointment Binary Bundle CarePlan CareTeam Claim ClinicalImpression Communication Composition Condition Conformance Consent Coverage DataElement Device DeviceUseRequest DiagnosticOrder DiagnosticReport DocumentReference Encounter EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Goal Group ImagingStudy Immunization ImmunizationRecommendation List Location Media Medication MedicationAdministration MedicationDispense MedicationOrder MedicationRequest MedicationStatement NutritionOrder Observation Organization Patient Person Practitioner PractitionerRole Procedure ProcedureRequest ProcessRequest Provenance Questionnaire QuestionnaireResponse ReferralRequest RelatedPerson Schedule ServiceRequest Slot Specimen Substance SupplyDelivery Task ValueSet'.split(
    ' ',
  ),
);

/** What a resource type is called in a report: its own word when it is a known one, since a broken file may hold a name there. */
export function wordForType(resourceType: string): string {
  return SPOKEN_TYPES.has(resourceType) ? resourceType : 'something else';
}
