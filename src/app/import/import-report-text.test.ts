import { describe, expect, it } from 'vitest';
import { importReportText } from './import-report-text.ts';

const report = { taken: 12, updated: 3, unchanged: 5, skipped: 1, refused: 0, status: 'finished', issues: [] } as const;

describe('the report of an import', () => {
  it('says how many patients were taken, updated and unchanged', () => {
    expect(importReportText(report)).toContain('12 patients taken');
    expect(importReportText(report)).toContain('5 unchanged');
  });
  it('names what was not taken and how much is left out', () => {
    const issues = Array.from({ length: 45 }, (_, index) => ({
      file: `f${index}.json`,
      place: '',
      outcome: 'skipped' as const,
      reason: 'is not JSON',
    }));
    const text = importReportText({ ...report, issues });
    expect(text).toContain('f0.json: is not JSON');
    expect(text).toContain('and 5 more');
  });
  it('tells what was changed here and stays apart from what was not taken', () => {
    const kept = { file: 'p.json', place: '', outcome: 'kept' as const, reason: 'Changed here, and kept: telephone.' };
    const text = importReportText({ ...report, issues: [kept] });
    expect(text).toContain('Taken, but for what was changed here:\n  p.json: Changed here, and kept: telephone.');
    expect(text).not.toContain('Not taken');
  });
  it('says that it can go on after a stop', () => {
    expect(importReportText({ ...report, status: 'cancelled' })).toContain('Run it again to go on');
  });
});
