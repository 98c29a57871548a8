import { GoalStrip } from '#features/goals/client/GoalStrip.tsx';
import { BoardPage } from '#features/work/client/BoardPage.tsx';

/** A board with the goals of its space above it. */
export function BoardWithGoalsPage() {
  return <BoardPage strip={(spaceId) => <GoalStrip spaceId={spaceId} />} />;
}
