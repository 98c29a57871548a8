import classes from './MyCare.module.css';
import type { MyPatient } from './my-patient.ts';
import { PreferenceForm } from './PreferenceForm.tsx';

/** The family's own words about what helps. */
export function WhatHelps({ patient }: { readonly patient: MyPatient }) {
  return (
    <section className={classes.panel}>
      <PreferenceForm patientId={patient.patientId} stated={patient.preference} by="family" />
    </section>
  );
}
