import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type MadeLink, showWayIn } from '../people-contract.ts';

type LinkMadeProps = {
  readonly link: MadeLink;
  readonly personName: string;
  readonly email: string;
  readonly onClose: () => void;
};

/** How somebody gets the link to set a password: by mail, or from the hand of who made it. */
export function LinkMade({ link, personName, email, onClose }: LinkMadeProps) {
  const { zone } = useSession();
  const until = formatDayTime(link.expiresAt, { zone });
  return (
    <Stack>
      {link.sending === 'by-hand' ? (
        <LinkToHandOver {...{ link, personName, until }} />
      ) : (
        <p role="status">
          {personName} gets a mail at {email} with a link to set a password. It works once, until {until}.
        </p>
      )}
      <Group>
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </Group>
    </Stack>
  );
}

function LinkToHandOver({ link, personName, until }: Pick<LinkMadeProps, 'link' | 'personName'> & { until: string }) {
  const { personId, linkId } = link;
  const clipboard = useClipboard();
  const shown = useQuery<{ path: string }, CallProblem>({
    queryKey: [showWayIn.name, linkId],
    queryFn: () => callRoute(showWayIn, { params: { personId }, body: { linkId } }),
    staleTime: Number.POSITIVE_INFINITY,
    // A secret: gone with the dialog.
    gcTime: 0,
  });
  if (shown.error) return <ProblemNotice error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <LoadingRows rows={1} height={60} label="Loading the link" />;
  const url = `${window.location.origin}${shown.data.path}`;
  return (
    <>
      <p role="status">
        Give this link to {personName} and to nobody else: whoever has it sets the password. It works once, until{' '}
        {until}, and is shown only now.
      </p>
      <TextInput
        label="Link to set a password"
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group>
        <Button variant="default" onClick={() => clipboard.copy(url)}>
          {clipboard.copied ? 'Copied' : 'Copy the link'}
        </Button>
        {clipboard.error && <span>It could not be copied; mark it and copy it yourself.</span>}
      </Group>
    </>
  );
}
