import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { MessageSettingsReply } from '../../setting-contract.ts';
import { WAY_WORDS } from '../message-words.ts';
import classes from './MessageSettings.module.css';

type Way = MessageSettingsReply['ways'][number];
type Props = { readonly ways: readonly Way[]; readonly replyAddress: string };

/** What the person who runs the server has set up; what the settings say is never shown. */
export function WaysSetUp({ ways, replyAddress }: Props) {
  return (
    <section className={classes.part} aria-labelledby="ways-set-up">
      <h2 id="ways-set-up">Set up on this server</h2>
      {ways.map((each) => (
        <div key={each.way} className={classes.way}>
          <strong>{WAY_WORDS[each.way]}</strong>
          <State way={each} />
          {each.description !== '' && <p className={classes.hint}>{each.description}</p>}
          <Variables way={each} />
        </div>
      ))}
      {ways.some(({ way, isConfigured, keepsInFiles }) => way === 'sms' && isConfigured && !keepsInFiles) && (
        <p className={classes.hint}>
          Give the provider of text messages this address for replies: <code>{replyAddress}</code>
        </p>
      )}
    </section>
  );
}

function State({ way: { isConfigured, keepsInFiles } }: { readonly way: Way }) {
  if (keepsInFiles) {
    return <StatusWord tone="information">Kept in files: nothing leaves this invented hospital</StatusWord>;
  }
  return isConfigured ? (
    <StatusWord tone="passes">Set up</StatusWord>
  ) : (
    <StatusWord tone="stops">Not set up: messages wait to be printed or said</StatusWord>
  );
}

function Variables({ way: { environment } }: { readonly way: Way }) {
  if (environment.length === 0) return null;
  return (
    <ul className={classes.variables} aria-label="Settings of the server">
      {environment.map(({ name, isSet, isRequired }) => (
        <li key={name}>
          <code>{name}</code> · {isSet ? 'set' : isRequired ? 'not set, needed' : 'not set'}
        </li>
      ))}
    </ul>
  );
}
