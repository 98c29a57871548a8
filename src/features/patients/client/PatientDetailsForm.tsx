import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { changePatientRoute, type PatientRecordReply, readPatientRecordRoute } from '../details-contract.ts';
import { languageName } from '../domain/field-text.ts';
import { GENDERS } from '../domain/patient-record.ts';
import { AlikePatients } from './AlikePatients.tsx';
import { alikeOf } from './alike-of.ts';
import classes from './Details.module.css';
import {
  changeOf,
  changesIdentity,
  changesName,
  languagesWith,
  type RecordDetails,
  withoutGaps,
} from './details-draft.ts';
import { GENDER_WORDS } from './gender-words.ts';
import { OwnFields } from './OwnFields.tsx';
import { ValueRows } from './ValueRows.tsx';

type PatientDetailsFormProps = {
  readonly record: PatientRecordReply;
  readonly onSaved: () => void;
  readonly onLeave: () => void;
};

/** What is on record of a patient, to be changed; who somebody is with a reason. */
export function PatientDetailsForm({ record, onSaved, onLeave }: PatientDetailsFormProps) {
  const { patientId, version } = record.patient;
  // What was seen when the form was opened: whoever changes it meanwhile is not overwritten.
  const [seen, setSeen] = useState({ version, details: record.details });
  const [typed, setTyped] = useState(record.details);
  const [reason, setReason] = useState('');
  const [keepsFormerName, setKeepsFormerName] = useState(true);
  const act = useAct(changePatientRoute, { refresh: [readPatientRecordRoute] });
  const change = changeOf(seen.details, typed);
  const isSomething = Object.keys(change).length > 0;
  const alike = alikeOf(act.error);
  const put = (part: Partial<RecordDetails>) => setTyped({ ...typed, ...part });
  // Rows of values hold what is typed; put in from outside, they begin anew.
  const [putCount, setPutCount] = useState(0);
  const send = (evenIfDuplicate: boolean) =>
    act.mutate(
      {
        params: { patientId },
        body: { version: seen.version, details: withoutGaps(change), reason, keepsFormerName, evenIfDuplicate },
      },
      { onSuccess: onSaved },
    );
  const lookAgain = () => {
    setSeen({ version, details: record.details });
    put({ ...record.details, ...withoutGaps(change) });
    setPutCount(putCount + 1);
    act.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSomething) send(false);
  };
  return (
    <form className={classes.form} onSubmit={submit} autoComplete="off">
      <OwnFields
        record={record}
        onUse={(said) => {
          put(said);
          setPutCount(putCount + 1);
        }}
      />
      <ReachFields key={`reach ${putCount}`} typed={typed} onPut={put} />
      <WhoFields key={`who ${putCount}`} typed={typed} onPut={put} />
      {changesName(change) && (
        <Checkbox
          label="The name so far goes on finding this patient"
          description="Leave it out when it was only misspelt."
          checked={keepsFormerName}
          onChange={(event) => setKeepsFormerName(event.currentTarget.checked)}
        />
      )}
      {changesIdentity(change) && (
        <TextInput
          label="Why name, date of birth or gender change"
          placeholder="Married; as the passport says; misheard on the phone"
          value={reason}
          maxLength={300}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {act.error && <ProblemNotice error={act.error} />}
      {act.error?.code === 'changed-meanwhile' && seen.version !== version && (
        <Button variant="default" className={classes.alone} onClick={lookAgain}>
          Show what stands there now, with my changes
        </Button>
      )}
      {alike.length > 0 && <AlikePatients patients={alike} />}
      <div className={classes.acts}>
        <Button type="submit" loading={act.isPending} disabled={!isSomething}>
          Save the details
        </Button>
        {alike.length > 0 && (
          <Button variant="default" onClick={() => send(true)}>
            They are two people: save all the same
          </Button>
        )}
        <Button variant="default" onClick={onLeave}>
          Leave it as it was
        </Button>
      </div>
    </form>
  );
}

type PartProps = {
  readonly typed: RecordDetails;
  readonly onPut: (part: Partial<RecordDetails>) => void;
};

function ReachFields({ typed, onPut }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>How to reach them</legend>
      <ValueRows
        label="Telephone"
        addWords="Add a telephone"
        type="tel"
        isFocused
        values={typed.phones}
        onChange={(phones) => onPut({ phones })}
      />
      <ValueRows
        label="E-mail"
        addWords="Add an e-mail address"
        type="email"
        values={typed.emails}
        onChange={(emails) => onPut({ emails })}
      />
      <TextInput
        label="Street and number"
        value={typed.addressLine ?? ''}
        maxLength={200}
        onChange={(event) => onPut({ addressLine: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Postal code"
          value={typed.postalCode ?? ''}
          maxLength={20}
          onChange={(event) => onPut({ postalCode: event.currentTarget.value })}
        />
        <TextInput
          label="City"
          value={typed.city ?? ''}
          maxLength={100}
          onChange={(event) => onPut({ city: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label="Language"
          value={typed.language ?? ''}
          data={[
            { value: '', label: 'Not known' },
            ...languagesWith(typed.language).map((value) => ({ value, label: languageName(value) })),
          ]}
          onChange={(event) => onPut({ language: event.currentTarget.value || null })}
        />
        <Checkbox
          className={classes.beside}
          label="Needs an interpreter"
          checked={typed.needsInterpreter}
          onChange={(event) => onPut({ needsInterpreter: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}

function WhoFields({ typed, onPut }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>Who they are</legend>
      <div className={classes.pair}>
        <TextInput
          label="Given names"
          required
          maxLength={120}
          value={typed.givenNames}
          onChange={(event) => onPut({ givenNames: event.currentTarget.value })}
        />
        <TextInput
          label="Family name"
          required
          maxLength={120}
          value={typed.familyName}
          onChange={(event) => onPut({ familyName: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label="Likes to be called"
        value={typed.preferredName ?? ''}
        maxLength={120}
        onChange={(event) => onPut({ preferredName: event.currentTarget.value })}
      />
      <ValueRows
        label="Former name"
        addWords="Add a former name"
        values={typed.formerNames}
        onChange={(formerNames) => onPut({ formerNames })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Date of birth"
          type="date"
          value={typed.birthDate ?? ''}
          onChange={(event) => onPut({ birthDate: event.currentTarget.value || null })}
        />
        <NativeSelect
          label="Gender"
          value={typed.gender}
          data={GENDERS.map((value) => ({ value, label: GENDER_WORDS[value] }))}
          onChange={(event) =>
            onPut({ gender: GENDERS.find((each) => each === event.currentTarget.value) ?? 'unknown' })
          }
        />
      </div>
    </fieldset>
  );
}
