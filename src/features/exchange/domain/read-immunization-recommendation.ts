import type { FactPart } from './fact-part.ts';
import { readConcept, readStatus } from './fhir-coding.ts';
import { readDate } from './fhir-date.ts';
import { type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

/** LOINC codes of the forecast dates (CDC ImmDS): earliest acceptable, due, latest recommended. */
const EARLIEST = '30981-5';
const DUE = '30980-7';
const LATEST = '59777-3';

/** Forecasts that ask for no dose. */
const NOT_WANTED = ['complete', 'immune', 'contraindicated', 'aged-out', 'not-recommended', 'no-longer-recommended'];

/** One fact for each dose that the forecaster recommends. */
export function readImmunizationRecommendation(resource: FhirObject): Reading<readonly FactPart[]> {
  const notes: string[] = [];
  const resourceId = textOf(resource.id);
  const issuedOn = readDate(resource.date, 'ImmunizationRecommendation.date', notes);
  const parts = objectsOf(resource.recommendation).flatMap((forecast, index): readonly FactPart[] => {
    const status = readConcept(forecast.forecastStatus);
    const words = [readStatus(forecast.forecastStatus) ?? '', status.display].map((text) => text.toLowerCase());
    if (words.some((word) => NOT_WANTED.includes(word.replaceAll(' ', '-')))) return [];
    const concept = readConcept(forecast.vaccineCode ?? forecast.targetDisease);
    if (concept.display === '') return [];
    const dateOf = (code: string) => readForecastDate(forecast, code, notes);
    const [earliest, due, latest] = [dateOf(EARLIEST), dateOf(DUE), dateOf(LATEST)];
    if (earliest === null && due === null) {
      notes.push('ImmunizationRecommendation gives no date for a dose; left out');
      return [];
    }
    const identifier = `${resourceId ?? 'recommendation'}#${index}`;
    return [
      {
        list: 'immunizationRecommendations',
        resourceId: identifier,
        fact: { ...concept, on: issuedOn, identifier, earliest, due, latest },
      },
    ];
  });
  return read(parts, notes);
}

function readForecastDate(forecast: FhirObject, loincCode: string, notes: string[]): string | null {
  const criterion = objectsOf(forecast.dateCriterion).find((entry) =>
    readConcept(entry.code).codings.some((coding) => coding.code === loincCode),
  );
  return criterion === undefined ? null : readDate(criterion.value, 'ImmunizationRecommendation date', notes);
}
