import { Button } from '@mantine/core';
import { formatDay } from '#platform/client/design/format-time.ts';
import { useSession } from '#platform/client/frame/session.ts';
import type { PatientRecordReply } from '../details-contract.ts';
import { FIELD_WORDS } from '../domain/patient-field.ts';
import classes from './Details.module.css';
import { type RecordDetails, withoutGaps } from './details-draft.ts';

type OwnFieldsProps = {
  readonly record: PatientRecordReply;
  readonly onUse: (said: Partial<RecordDetails>) => void;
};

/** That another system keeps this record too, what happens to a change of it, and where the two differ. */
export function OwnFields({ record, onUse }: OwnFieldsProps) {
  const { fromRecordsAt, ownFields } = record;
  const session = useSession();
  if (fromRecordsAt === null) return null;
  return (
    <div className={classes.own}>
      <p>
        This record came from another system, last on {formatDay(fromRecordsAt, session)}. What you change here stays
        when it comes again, and the import says so. Change it there as well.
      </p>
      {ownFields.length > 0 && (
        <ul aria-label="Changed here, and otherwise there">
          {ownFields.map(({ field, saidText, said }) => (
            <li key={field}>
              {FIELD_WORDS[field]}: the other system says <strong>{saidText}</strong>.{' '}
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Use what the other system says: ${FIELD_WORDS[field]}`}
                onClick={() => onUse(withoutGaps(said))}
              >
                Use that
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
