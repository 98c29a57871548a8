/** Citations of the combination rules, spelled out. Dates of web pages vary. */
export const HOSPITAL_POLICY =
  'Hospital policy: no outside source; the number is a product default that the hospital must set';
export const ASA_FASTING =
  'American Society of Anesthesiologists, preoperative fasting table, as published by hospitals (Kaiser Permanente Santa Rosa, preoperative fasting guidelines)';
export const PAEDIATRIC_FASTING =
  'Paediatric variant of the fasting table (clear fluids 1 h, fatty meal 6 h in children): https://pmc.ncbi.nlm.nih.gov/articles/PMC8517724/table/T0003';
export const CDC_TIMING =
  'CDC General Best Practices for Immunization, Timing and Spacing (Aug 2023): https://cdc.gov/vaccines/hcp/acip-recs/general-recs/timing.html';
export const CDSI = 'CDC CDSi supporting data v4.64 (Nov 2025), live virus conflict table';
export const TUBERCULIN =
  'Australian Immunisation Handbook, and Immunization Spacing Intervals and Tuberculin Skin Test: https://docobook.com/immunization-spacing-intervals-and-tuberculin-skin-test.html';
export const ANTIBODY_TABLE = 'Antibody product table: https://www.vacs-facts.org/antibody-table/';
export const VACCINES_AND_ANAESTHESIA =
  'Association of Paediatric Anaesthetists, and Australian Immunisation Handbook, vaccination before or after anaesthesia or surgery: https://immunisationhandbook.health.gov.au/contents/vaccination-for-special-risk-groups/vaccination-before-or-after-anaesthesia-or-surgery';
export const VACCINE_PAIN = 'CMAJ 2015 guideline on vaccination pain: https://cmaj.ca/content/187/13/975';
export const NEEDLE_FEAR = 'Baxter 2017, Vaccine 35:4213: https://pmc.ncbi.nlm.nih.gov/articles/PMC5570478';
export const CONTRAST_KIDNEY =
  'American College of Radiology risk-factor list and ACR/NKF consensus 2020: https://pmc.ncbi.nlm.nih.gov/articles/PMC7525144/';
export const CONTRAST_LABS =
  'ESUR/EFLM 2023, contrast and laboratory tests: doi:10.1007/s00330-023-10411-x; Lippi 2014: https://pmc.ncbi.nlm.nih.gov/articles/PMC3936969; older ESUR text for the 24 h';
export const CONTRAST_WAITS = 'ESUR 2023, waiting times between contrast studies: doi:10.1007/s00330-023-10085-5';
export const THYROID_WITHHOLDING =
  'Thyroid scan withholding table, adapted from Balon: http://www.nucmedresource.com/benign-thyroid-disease.html';
export const BLOOD_LIMITS =
  'Howie 2011, Bulletin of the WHO 89:46; Feinstein limits; University of Michigan blood draw table (Harriet Lane)';
export const BLOOD_HARD_STOP = 'Saskatoon Health Region laboratory, LSM-421: 1.7 mL/kg/day';
export const CANNULA_BLOOD =
  'Twibell 2019 doi:10.1097/NAN.0000000000000338; Berger-Achituv 2010, Pediatrics 126:179; Infusion Nurses Society 2021; Lesser 2020 doi:10.1177/2054270419894817';
export const ATTEMPTS = 'Infusion Nurses Society 2016 standards, attempts at a cannula';
export const TOPICAL_ANAESTHETICS =
  'Topical anaesthetics: https://accesspediatrics.mhmedical.com/content.aspx?bookid=1345&sectionid=72121477';
export const COMFORT_PROMISE =
  'Comfort Promise: https://www.childrensmn.org/services/care-specialties-departments/pain-program/childrens-comfort-promise/';
export const GLUCOSE_TEST =
  'Nationwide Children’s Hospital, glucose tolerance test collection guidelines: https://www.nationwidechildrens.org';
export const PORTS = 'NHS Ayrshire & Arran G068 (Portacath); UW Health Pediatric Port 7593';
export const DRUG_LEVELS =
  'Barnes-Jewish Hospital laboratory: https://bjhlab.testcatalog.org/show/1829; North Bristol NHS Trust, tacrolimus: https://nbt.nhs.uk/severn-pathology/requesting/test-information/tacrolimus';
export const FDA_ANAESTHESIA = 'FDA Drug Safety Communication, 14 Dec 2016, anaesthesia in children under 3 years';
export const COMBINED_CASES = 'Nationwide Children’s Hospital, 1,120 combined cases: PubMed 31745510';
export const EXAMINATION_ASLEEP =
  'BC Children’s Hospital: https://www.bcmj.org/articles/examinations-under-anesthesia-children-and-youth-behavioral-complexity';
export const NUCLEAR_PAGES =
  'Johns Hopkins All Children’s, nuclear medicine; Texas Children’s, nuclear radiology procedures: https://www.texaschildrens.org/departments/nuclear-radiology/nuclear-radiology-procedures';
export const TELLING_A_CHILD =
  'Upstate Golisano Children’s Hospital, child life: https://www.upstate.edu/gch/patients-families/child-life/help.php';
export const AWAKE_MRI = 'PAWS programme: https://www.medscape.com/viewarticle/923835; Durand 2015';
export const TRIPLE_ENDOSCOPY = 'Triple endoscopy: https://wjgnet.com/1007-9327/abstract/v28/i28/3620.htm';
