import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { trySiu } from '../../siu-contract.ts';
import classes from './SiuPage.module.css';

/** Whether somebody listens at the address in the form, before it is saved. */
export function TryReceiver({ host, port }: { readonly host: string; readonly port: string }) {
  const act = useAct(trySiu);
  return (
    <>
      <div className={classes.acts}>
        <Button
          variant="default"
          loading={act.isPending}
          disabled={host === '' || port === ''}
          onClick={() => act.mutate({ body: { host, port: Number(port) } })}
        >
          Try the address
        </Button>
        <span role="status">
          {act.data?.isReached === true && <StatusWord tone="passes">Somebody listens there</StatusWord>}
          {act.data?.isReached === false && <StatusWord tone="stops">Nobody answers there</StatusWord>}
        </span>
      </div>
      {act.error && <ProblemNotice error={act.error} />}
      <p className={classes.hint}>
        It only knocks. HL7 v2 knows no message that leaves nothing behind, so none is sent.
      </p>
    </>
  );
}
