import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { closeDoor, type Door, listDoors, openDoor, printDoorSign } from '../../check-in-desk-contract.ts';
import classes from '../preparation/Preparation.module.css';
import { showPdf } from '../sheets/show-pdf.ts';

/** Where patients check in by themselves: opened per site, with a sign to print, and closed again. */
export function DoorsPage() {
  const read = useRoute(listDoors);
  const doors = read.data?.doors ?? [];
  const open = doors.filter(({ closedAt }) => closedAt === null);
  const closed = doors.filter(({ closedAt }) => closedAt !== null);
  return (
    <Page
      title="Doors"
      lead="Where patients check in by themselves: a screen at the entrance, or a code on the wall."
      actions={<Link to="/today">Today</Link>}
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={3} height={64} label="Loading the doors" />}
      {read.data && (
        <>
          <section className={classes.section} aria-labelledby="open-doors">
            <h2 id="open-doors">Open</h2>
            {open.length === 0 && (
              <EmptyState title="No door is open">
                Open one below, print its sign, or open its link on the screen at the entrance.
              </EmptyState>
            )}
            <ul className={classes.list}>
              {open.map((door) => (
                <OpenDoor key={door.doorId} door={door} />
              ))}
            </ul>
          </section>
          <NewDoor sites={read.data.sites} />
          {closed.length > 0 && (
            <section className={classes.section} aria-labelledby="closed-doors">
              <h2 id="closed-doors">Closed</h2>
              <ul className={classes.list}>
                {closed.map((door) => (
                  <li key={door.doorId} className={classes.row}>
                    <span className={classes.name}>{door.name}</span>
                    <span className={classes.muted}>
                      {door.siteName} · closed {formatDayTime(door.closedAt ?? door.madeAt, door)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}

function OpenDoor({ door }: { readonly door: Door }) {
  const { doorId, name, link } = door;
  const close = useAct(closeDoor, { refresh: [listDoors] });
  const print = useAct(printDoorSign);
  const [asks, setAsks] = useState(false);
  const params = { doorId };
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <span className={classes.name}>{name}</span> <StatusWord tone="passes">open</StatusWord>
        <p className={classes.muted}>
          {door.siteName} · opened {formatDayTime(door.madeAt, door)} by {door.madeByName}
        </p>
        {link !== null && (
          <a href={link} target="_blank" rel="noreferrer" aria-label={`Open the page of ${name} in a new tab`}>
            {link}
          </a>
        )}
        {asks && <p>Its sign and its link lead nowhere afterwards. A closed door is not opened again.</p>}
        {(close.error ?? print.error) && <ProblemNotice error={close.error ?? print.error} />}
      </div>
      <div className={classes.acts}>
        <Button
          variant="default"
          loading={print.isPending}
          aria-label={`Print the sign of ${name}`}
          onClick={() =>
            print.mutate({ params }, { onSuccess: ({ pdfBase64, name: file }) => showPdf(pdfBase64, file) })
          }
        >
          Print the sign
        </Button>
        {asks && (
          <Button variant="default" onClick={() => setAsks(false)}>
            Keep it open
          </Button>
        )}
        <Button
          variant={asks ? 'filled' : 'default'}
          {...(asks ? { color: 'red' } : {})}
          loading={close.isPending}
          aria-label={`${asks ? 'Really close' : 'Close'} ${name}`}
          onClick={() => (asks ? close.mutate({ params }) : setAsks(true))}
        >
          {asks ? 'Close for good' : 'Close'}
        </Button>
      </div>
    </li>
  );
}

function NewDoor({ sites }: { readonly sites: ReplyOf<typeof listDoors>['sites'] }) {
  const open = useAct(openDoor, { refresh: [listDoors] });
  const [siteId, setSiteId] = useState(sites[0]?.siteId ?? '');
  const [name, setName] = useState('');
  return (
    <form
      className={classes.section}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate({ body: { siteId, name: name.trim() } }, { onSuccess: () => setName('') });
      }}
    >
      <h2>Open a door</h2>
      <div className={classes.fields}>
        <NativeSelect
          label="Site"
          data={sites.map((site) => ({ value: site.siteId, label: site.name }))}
          value={siteId}
          onChange={(event) => setSiteId(event.currentTarget.value)}
        />
        <TextInput
          className={classes.title}
          label="Where it stands"
          placeholder="Main entrance, screen"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={open.isPending} disabled={name.trim() === '' || siteId === ''}>
          Open the door
        </Button>
      </div>
      {open.error && <ProblemNotice error={open.error} />}
    </form>
  );
}
