import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { type ChangeReply, previewChange, previewSessionEdit } from '../../change-contract.ts';
import type { TemplateBody } from '../../template-body.ts';

export type Scope = 'this' | 'later' | 'all';

type Asked = {
  readonly scope: Scope;
  readonly sessionId: string | null;
  readonly templateId: string;
  readonly effectiveOn: string;
  readonly on: string;
  readonly ticked: ReadonlySet<string>;
};

const SETTLED_MS = 300;

/** What the drawing would do, asked a little after the last change; what was known stays until then. */
export function useImpact(drawing: TemplateBody | null, asked: Asked) {
  const wanted = drawing === null ? null : JSON.stringify({ drawing, ...asked, ticked: [...asked.ticked].sort() });
  const [settled] = useDebouncedValue(wanted, SETTLED_MS);
  const query = useQuery<ChangeReply, CallProblem>({
    queryKey: [previewChange.name, settled],
    queryFn: () =>
      ask(JSON.parse(settled ?? 'null') as Omit<Asked, 'ticked'> & { drawing: TemplateBody; ticked: string[] }),
    enabled: settled !== null && drawing !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return { ...query, isBehind: wanted !== settled || query.isPlaceholderData };
}

function ask({
  scope,
  sessionId,
  templateId,
  effectiveOn,
  on,
  ticked,
  drawing,
}: Omit<Asked, 'ticked'> & { readonly drawing: TemplateBody; readonly ticked: string[] }): Promise<ChangeReply> {
  if (scope === 'this' && sessionId !== null) {
    const body = { on, part: drawing, tick: ticked.includes(sessionId) };
    return callRoute(previewSessionEdit, { params: { sessionId }, body });
  }
  return callRoute(previewChange, { params: { templateId }, body: { drawing, effectiveOn, ticked } });
}
