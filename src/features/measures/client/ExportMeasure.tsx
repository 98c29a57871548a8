import { Button } from '@mantine/core';
import { useState } from 'react';
import { CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { exportMeasureCsv, exportMeasureReport } from '../export-contract.ts';
import classes from './MeasuresPage.module.css';
import type { SliceQuery } from './measure-search.ts';

type ExportMeasureProps = { readonly measureId: string; readonly weeks: number; readonly query: SliceQuery };

/** Hands what is shown to the person as a file; who may is a right of its own, and it is written down. */
export function ExportMeasure({ measureId, weeks, query }: ExportMeasureProps) {
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const asked = { params: { measureId }, query: { weeks, ...query } };
  const run = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CallProblem)) throw error;
      setProblem(error);
    }
  };
  const csv = async () => {
    const file = await callRoute(exportMeasureCsv, asked);
    saveFile(file.csv, file.fileName, 'text/csv');
  };
  const report = async () => {
    const made = await callRoute(exportMeasureReport, asked);
    saveFile(JSON.stringify(made, null, 2), `${measureId}.json`, 'application/fhir+json');
  };
  return (
    <div className={`${classes.exports} no-print`}>
      <Button variant="default" size="xs" onClick={() => void run(csv)}>
        Save as a table (CSV)
      </Button>
      <Button variant="default" size="xs" onClick={() => void run(report)}>
        Save as a FHIR report
      </Button>
      {problem && <ProblemNotice error={problem} />}
    </div>
  );
}

function saveFile(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}
