/** The invented hospital's buildings: name, whom they serve, and what stands in them. */
export const DEMO_SITES = [
  {
    key: 'main',
    name: 'Northfield Hospital',
    address: '1 Hospital Way, Northfield',
    serves: 'adults',
    latitude: 53.02,
    longitude: -2.18,
  },
  {
    key: 'child',
    name: 'Northfield Children’s Centre',
    address: '3 Hospital Way, Northfield',
    serves: 'children',
    latitude: 53.021,
    longitude: -2.178,
  },
  {
    key: 'river',
    name: 'Saltbridge Clinic',
    address: '40 Harbour Street, Saltbridge',
    serves: 'everyone',
    latitude: 53.11,
    longitude: -2.33,
  },
] as const;
export type DemoSiteKey = (typeof DEMO_SITES)[number]['key'];

export const DEMO_ZONE = 'Europe/London';

export type DemoPlace = {
  readonly key: string;
  readonly site: DemoSiteKey;
  readonly kind: 'room' | 'equipment';
  readonly name: string;
  readonly skills: readonly string[];
  readonly units?: number;
};

export const DEMO_PLACES: readonly DemoPlace[] = [
  { key: 'group-room', site: 'main', kind: 'room', name: 'Group room 1', skills: ['group-room', 'clinic-room'] },
  { key: 'clinic-a', site: 'main', kind: 'room', name: 'Clinic room A', skills: ['clinic-room'] },
  { key: 'clinic-b', site: 'main', kind: 'room', name: 'Clinic room B', skills: ['clinic-room'] },
  { key: 'bloods', site: 'main', kind: 'room', name: 'Blood room', skills: ['phlebotomy-chair', 'toilet'], units: 4 },
  { key: 'lungs', site: 'main', kind: 'room', name: 'Lung function laboratory', skills: ['pft-lab'] },
  { key: 'eyes', site: 'main', kind: 'room', name: 'Eye clinic', skills: ['ophthalmology'] },
  { key: 'mri', site: 'child', kind: 'equipment', name: 'Children’s MRI scanner', skills: ['mri-scanner'] },
  { key: 'ct', site: 'main', kind: 'equipment', name: 'CT scanner', skills: ['ct-scanner'] },
  { key: 'theatre', site: 'child', kind: 'room', name: 'Children’s day theatre', skills: ['or', 'procedure-room'] },
  {
    key: 'child-clinic',
    site: 'child',
    kind: 'room',
    name: 'Children’s clinic 1',
    skills: ['clinic-room', 'quiet-room'],
  },
  {
    key: 'child-clinic-2',
    site: 'child',
    kind: 'room',
    name: 'Children’s clinic 2',
    skills: ['clinic-room', 'dental-chair'],
  },
  {
    key: 'child-bloods',
    site: 'child',
    kind: 'room',
    name: 'Children’s blood room',
    skills: ['phlebotomy-chair', 'toilet'],
    units: 2,
  },
  { key: 'hearing', site: 'child', kind: 'room', name: 'Hearing booth', skills: ['audiology-booth', 'abr-equipment'] },
  { key: 'echo', site: 'child', kind: 'room', name: 'Echo room', skills: ['echo-room', 'ultrasound', 'ecg'] },
  { key: 'child-eyes', site: 'child', kind: 'room', name: 'Children’s eye room', skills: ['ophthalmology'] },
  { key: 'eeg', site: 'child', kind: 'room', name: 'EEG room', skills: ['eeg-room'] },
  { key: 'xray', site: 'child', kind: 'equipment', name: 'Children’s X-ray', skills: ['xray'] },
  { key: 'therapy', site: 'child', kind: 'room', name: 'Therapy room', skills: ['therapy-room'] },
  {
    key: 'river-clinic',
    site: 'river',
    kind: 'room',
    name: 'Clinic room, Saltbridge',
    skills: ['clinic-room', 'group-room'],
  },
  {
    key: 'river-bloods',
    site: 'river',
    kind: 'room',
    name: 'Blood room, Saltbridge',
    skills: ['phlebotomy-chair', 'toilet'],
    units: 2,
  },
];

export type DemoStaff = {
  readonly key: string;
  readonly site: DemoSiteKey;
  readonly title: string;
  readonly skills: readonly string[];
};

/** Who works where; with the accounts they make up the hospital's sixty. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  ...many('diabetes-nurse', 3, 'main', 'Diabetes nurse', ['nurse']),
  ...many('heart-nurse', 3, 'main', 'Heart nurse', ['nurse']),
  ...many('lung-physiologist', 2, 'main', 'Lung physiologist', ['pulmonologist', 'respiratory-therapist']),
  ...many('phlebotomist', 4, 'main', 'Phlebotomist', ['phlebotomist']),
  ...many('physician', 4, 'main', 'Physician', ['clinician']),
  ...many('dietitian', 2, 'main', 'Dietitian', ['dietitian']),
  ...many('radiographer', 2, 'main', 'Radiographer', ['ct-tech']),
  ...many('child-radiographer', 2, 'child', 'Children’s radiographer', ['mri-tech']),
  ...many('anaesthetist', 3, 'child', 'Anaesthetist', ['anaesthesia']),
  ...many('eye-nurse', 2, 'main', 'Eye nurse', ['ophthalmologist', 'nurse']),
  ...many('paediatrician', 4, 'child', 'Paediatrician', ['clinician']),
  ...many('child-nurse', 4, 'child', 'Children’s nurse', ['nurse', 'vaccine-nurse', 'iv-nurse']),
  ...many('child-phlebotomist', 3, 'child', 'Children’s phlebotomist', ['phlebotomist']),
  ...many('audiologist', 2, 'child', 'Audiologist', ['audiologist']),
  ...many('sonographer', 2, 'child', 'Sonographer', ['sonographer']),
  ...many('child-dentist', 2, 'child', 'Children’s dentist', ['dentist']),
  ...many('child-eye-nurse', 1, 'child', 'Children’s eye nurse', ['ophthalmologist']),
  ...many('play-specialist', 1, 'child', 'Child-life specialist', ['child-life-specialist']),
  ...many('eeg-technician', 1, 'child', 'EEG technician', ['eeg-tech']),
  ...many('child-dietitian', 1, 'child', 'Children’s dietitian', ['dietitian']),
  ...many('therapist', 2, 'child', 'Therapist', ['therapist']),
  ...many('river-nurse', 2, 'river', 'Nurse', ['nurse', 'phlebotomist']),
];

function many(key: string, count: number, site: DemoSiteKey, title: string, skills: readonly string[]): DemoStaff[] {
  return Array.from({ length: count }, (_, index) => ({ key: `${key}-${index + 1}`, site, title, skills }));
}
