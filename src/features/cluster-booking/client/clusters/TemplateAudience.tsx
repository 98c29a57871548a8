import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { LANGUAGES_OFFERED, languageWords } from '../../domain/clusters/rule-words.ts';
import { listAudiences, saveAudience } from '../../suitability-contract.ts';
import classes from './Suitability.module.css';

type TemplateAudienceProps = { readonly templateId: string; readonly clusterId: string };

/** For whom the sessions of a template are held: everyone, women, people of one language. */
export function TemplateAudience({ templateId, clusterId }: TemplateAudienceProps) {
  const mayEdit = useMay('clusters.edit');
  const found = useRoute(listAudiences, { params: { clusterId } });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={1} height={48} label="Loading for whom it is" />;
  const audience = found.data.audiences.find((each) => each.templateId === templateId);
  if (!audience) return <p className={classes.muted}>For everyone.</p>;
  if (mayEdit) return <AudienceForm audience={audience} />;
  return <p className={classes.muted}>{audienceWords(audience)}</p>;
}

type Audience = ReplyOf<typeof listAudiences>['audiences'][number];

function AudienceForm({ audience }: { readonly audience: Audience }) {
  const [isWomenOnly, setIsWomenOnly] = useState(audience.isWomenOnly);
  const [language, setLanguage] = useState(audience.language ?? '');
  const save = useAct(saveAudience, { refresh: [listAudiences] });
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { isWomenOnly, language: language === '' ? null : language };
        save.mutate({ params: { templateId: audience.templateId }, body });
      }}
    >
      <Checkbox
        label="For women only"
        checked={isWomenOnly}
        onChange={(event) => setIsWomenOnly(event.currentTarget.checked)}
      />
      <NativeSelect
        label="Held in"
        value={language}
        data={[
          { value: '', label: 'any language' },
          ...LANGUAGES_OFFERED.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => setLanguage(event.currentTarget.value)}
      />
      <p className={classes.muted}>
        Seats booked before stay. Whose language or gender is not known is not offered it.
      </p>
      {save.error && <ProblemNotice error={save.error} />}
      {save.isSuccess && <p role="status">Saved: {audienceWords(save.data)}</p>}
      <div>
        <Button type="submit" size="xs" loading={save.isPending}>
          Save for whom it is
        </Button>
      </div>
    </form>
  );
}

function audienceWords({ isWomenOnly, language }: Pick<Audience, 'isWomenOnly' | 'language'>): string {
  const who = isWomenOnly ? 'For women' : 'For everyone';
  return language === null ? `${who}.` : `${who}, held in ${languageWords(language)}.`;
}
