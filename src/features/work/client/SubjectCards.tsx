import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listCardsOfSubject } from '../contract.ts';
import type { SubjectType } from '../domain/card-subject.ts';

type SubjectCard = ReplyOf<typeof listCardsOfSubject>['cards'][number];

/** A card by number, board and column. */
export function CardLink({ card }: { readonly card: SubjectCard }) {
  return (
    <Link to={`/work/spaces/${card.spaceId}/cards/${card.id}`}>
      Card {card.number} on {card.spaceName}: {card.statusName}
    </Link>
  );
}

type SubjectCardsProps = {
  readonly subject: { readonly type: SubjectType; readonly id: string };
  /** Of a card that somebody has to see something about. */
  readonly title: string;
};

/** The cards made from a subject, with the column each is in; nothing while there is none on a board that the reader may see. */
export function SubjectCards({ subject, title }: SubjectCardsProps) {
  const read = useRoute(listCardsOfSubject, { query: { subjectType: subject.type, subjectId: subject.id } });
  const cards = read.data?.cards ?? [];
  if (cards.length === 0) return null;
  return (
    <li>
      {title}
      <br />
      {cards.map((card) => (
        <span key={card.id}>
          <CardLink card={card} />{' '}
        </span>
      ))}
    </li>
  );
}
