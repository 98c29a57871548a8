import { FindPage } from '#features/cluster-care/client/FindPage.tsx';
import { MakeCardButton } from '#features/work/client/MakeCardButton.tsx';

/** A find, with a card to be made from it. */
export function FindWithCardPage() {
  return <FindPage extraActions={(bundleId) => <MakeCardButton subject={{ type: 'bundle', id: bundleId }} />} />;
}
