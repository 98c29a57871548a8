import { MeasuresPage } from '#features/measures/client/MeasuresPage.tsx';
import { ChartCards } from './ChartCards.tsx';

/** The measures, each chart with the cards that people made of it. */
export function MeasuresWithCardsPage() {
  return <MeasuresPage chartActions={(chart) => <ChartCards {...chart} />} />;
}
