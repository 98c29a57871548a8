import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { createCard, listCardsOfSubject, listWorkspaces, readBoard } from '../contract.ts';
import type { SubjectType } from '../domain/card-subject.ts';
import { BoardMenu } from './BoardMenu.tsx';
import { CardLink } from './SubjectCards.tsx';

type MakeCardButtonProps = { readonly subject: { readonly type: SubjectType; readonly id: string } };

/** On the page of a find, a session or a goal: makes a card from it on a board, or leads to the card there is. */
export function MakeCardButton({ subject }: MakeCardButtonProps) {
  const existing = useRoute(listCardsOfSubject, { query: { subjectType: subject.type, subjectId: subject.id } });
  const create = useAct(createCard, { refresh: [listCardsOfSubject, readBoard, listWorkspaces] });
  const [card] = existing.data?.cards ?? [];
  if (card) return <CardLink card={card} />;
  return (
    <BoardMenu
      label="Make a card"
      isBusy={create.isPending}
      problem={create.error}
      onChoose={(spaceId) => create.mutate({ params: { spaceId }, body: { subject } })}
    />
  );
}
