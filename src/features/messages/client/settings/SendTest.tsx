import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { type MessageSettingsReply, sendTestMessage, type TestReply } from '../../setting-contract.ts';
import { reasonWords } from '../message-words.ts';
import classes from './MessageSettings.module.css';

type Way = 'email' | 'sms';
type Sent = TestReply & { readonly way: Way; readonly address: string };

/** Sends a few words to a typed address and says plainly what came of it. */
export function SendTest({ ways }: { readonly ways: MessageSettingsReply['ways'] }) {
  const [way, setWay] = useState<Way>('email');
  const [address, setAddress] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const act = useAct(sendTestMessage);
  const isReady = ways.some((each) => each.way === way && each.isConfigured);
  return (
    <section className={classes.part} aria-labelledby="send-test">
      <h2 id="send-test">Try it</h2>
      <form
        className={classes.way}
        onSubmit={(event) => {
          event.preventDefault();
          setSent(null);
          act.mutate({ body: { way, address } }, { onSuccess: (reply) => setSent({ ...reply, way, address }) });
        }}
      >
        <SegmentedControl
          aria-label="By which way"
          data={[
            { value: 'email', label: 'E-mail' },
            { value: 'sms', label: 'Text message' },
          ]}
          value={way}
          onChange={(value) => {
            setWay(value === 'sms' ? 'sms' : 'email');
            setAddress('');
            setSent(null);
          }}
        />
        <TextInput
          label={way === 'email' ? 'An e-mail address of your own' : 'A mobile number of your own'}
          description="It says that it is a test and is about nobody. The address is not kept."
          required
          type={way === 'email' ? 'email' : 'tel'}
          w="100%"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={act.isPending} mt={8}>
          Send a test message
        </Button>
      </form>
      {!isReady && <p className={classes.hint}>This way is not set up on this server, so nothing would go out.</p>}
      {act.error && <ProblemNotice error={act.error} />}
      <div role="status">{sent && <Result {...sent} />}</div>
    </section>
  );
}

function Result({ outcome, code, way, address }: Sent) {
  const other = way === 'email' ? 'mail server' : 'provider of text messages';
  const why = reasonWords(code);
  switch (outcome) {
    case 'sent':
      return (
        <>
          <StatusWord tone="passes">The {other} has taken it</StatusWord>
          <p className={classes.result}>
            Look whether it arrives at {address}, also among unwanted mail. What happens behind the {other} cannot be
            seen from here.
          </p>
        </>
      );
    case 'kept-in-file':
      return (
        <>
          <StatusWord tone="information">Kept in a file, not sent</StatusWord>
          <p className={classes.result}>This hospital is invented: nothing leaves this computer.</p>
        </>
      );
    case 'later':
      return (
        <>
          <StatusWord tone="stops">Not sent just now</StatusWord>
          <p className={classes.result}>{why} Real messages are tried again for five hours, then somebody calls.</p>
        </>
      );
    case 'refused':
      return (
        <>
          <StatusWord tone="stops">Refused</StatusWord>
          <p className={classes.result}>{why} Trying again will not help; look at the address first.</p>
        </>
      );
    case 'not-an-address':
      return (
        <>
          <StatusWord tone="stops">Not sent</StatusWord>
          <p className={classes.result}>
            {way === 'email' ? 'Write one e-mail address.' : 'Write one number with its country, like +44 1632 960000.'}
          </p>
        </>
      );
    case 'not-configured':
      return (
        <>
          <StatusWord tone="stops">Not sent</StatusWord>
          <p className={classes.result}>
            This way is not set up on this server. Whoever runs it adds the settings above.
          </p>
        </>
      );
  }
}
