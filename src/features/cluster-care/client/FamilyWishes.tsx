import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '#platform/client/frame/session.ts';
import type { FindDetail } from '../find-contract.ts';
import classes from './Find.module.css';
import { PREFERENCE_WORDS } from './find-words.ts';
import { PreferenceForm } from './PreferenceForm.tsx';

/** What the family said helps; a coordinator who has them on the telephone writes it down here. */
export function FamilyWishes({ find: { preference, approvals, patientId } }: { readonly find: FindDetail }) {
  const mayWrite = useMay('finds.propose');
  const [isWriting, setWriting] = useState(false);
  const isStated = preference.statedAt !== null;
  const isAsked = approvals.some(({ part }) => part === 'family');
  return (
    <section className={classes.wishes}>
      <h2 className={classes.wishesTitle}>
        <span aria-hidden="true">♥ </span>What the family wishes
      </h2>
      {!isStated && (
        <p>
          {isAsked
            ? 'They have said no general wish. What they say to this find stands below.'
            : 'Nobody has asked them yet. The question that you send asks them.'}
        </p>
      )}
      {isStated && <p>{PREFERENCE_WORDS[preference.preference]}</p>}
      {preference.needleFear && <p>Needles are very hard for this child.</p>}
      {preference.awakeNeedlesPerVisitMax !== null && (
        <p>At most {preference.awakeNeedlesPerVisitMax} needles awake in one visit.</p>
      )}
      {preference.reason !== '' && <p>“{preference.reason}”</p>}
      {mayWrite && (
        <div className={classes.buttons}>
          <Button variant="default" size="xs" onClick={() => setWriting(true)}>
            Write down what they say
          </Button>
        </div>
      )}
      <Modal
        opened={isWriting}
        onClose={() => setWriting(false)}
        title="What the family says helps"
        transitionProps={{ duration: 0 }}
      >
        <PreferenceForm
          key={preference.version}
          patientId={patientId}
          stated={preference}
          by="staff"
          onSaved={() => setWriting(false)}
        />
      </Modal>
    </section>
  );
}
