import { Button, Progress, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { listImports } from '../contract.ts';
import classes from './ImportPage.module.css';
import { ImportRunPane } from './ImportRunPane.tsx';
import { ImportStatusWord } from './ImportStatusWord.tsx';
import { uploadRecords } from './upload-records.ts';

/** Records into the product: send files, watch them being taken, read what was not taken and why. */
export function ImportPage() {
  const { zone } = useSession();
  const navigate = useNavigate();
  const params = useParams({ strict: false }) as { importRunId?: string };
  const imports = useRoute(listImports);
  const open = (importRunId: string) => void navigate({ to: '/setup/records/$importRunId', params: { importRunId } });
  const upload = useUpload(open);
  useKeys([{ key: 'n', label: 'Choose files to take in', act: upload.choose }]);
  return (
    <Page
      title="Records"
      lead="FHIR R4 records as .json, .ndjson or a .zip of them. Patients are known again by their numbers; sending the same files again changes nothing."
      actions={<Button onClick={upload.choose}>Choose files</Button>}
      pane={
        params.importRunId ? (
          <ImportRunPane importRunId={params.importRunId} onClose={() => void navigate({ to: '/setup/records' })} />
        ) : undefined
      }
    >
      <input
        ref={upload.input}
        type="file"
        multiple
        accept=".json,.ndjson,.zip"
        hidden
        onChange={upload.send}
        aria-label="Record files"
      />
      <div
        className={classes.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={upload.drop}
        aria-hidden="true"
      >
        Or drop files here
      </div>
      {upload.fraction !== null && (
        <div role="status" className={classes.sending}>
          Sending: {Math.round(upload.fraction * 100)} %
          <Progress value={upload.fraction * 100} aria-label="Sent" />
          <Button size="xs" variant="default" onClick={upload.cancel}>
            Stop sending
          </Button>
        </div>
      )}
      {upload.problem !== null && <ProblemNotice error={upload.problem} />}
      {imports.isPending && <LoadingRows rows={4} />}
      {imports.isError && <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.data?.runs.length === 0 && (
        <EmptyState
          title="No records have been taken in yet."
          action={<Button onClick={upload.choose}>Choose files</Button>}
        >
          Each import will stand here with what was taken, updated, skipped and refused.
        </EmptyState>
      )}
      {imports.data && imports.data.runs.length > 0 && (
        <div className={classes.scroll}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Records</Table.Th>
                <Table.Th>Started</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th ta="right">Taken</Table.Th>
                <Table.Th ta="right">Updated</Table.Th>
                <Table.Th ta="right">Unchanged</Table.Th>
                <Table.Th ta="right">Refused</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.data.runs.map((run) => (
                <Table.Tr key={run.id} data-selected={run.id === params.importRunId || undefined}>
                  <Table.Td>
                    <button type="button" className={classes.open} onClick={() => open(run.id)}>
                      {run.label}
                    </button>
                  </Table.Td>
                  <Table.Td>{formatDayTime(run.startedAt, { zone })}</Table.Td>
                  <Table.Td>
                    <ImportStatusWord status={run.status} />
                  </Table.Td>
                  <Table.Td ta="right">{run.taken}</Table.Td>
                  <Table.Td ta="right">{run.updated}</Table.Td>
                  <Table.Td ta="right">{run.unchanged}</Table.Td>
                  <Table.Td ta="right">{run.refused}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Page>
  );
}

function useUpload(onTaken: (importRunId: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(null);
  const [fraction, setFraction] = useState<number | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const client = useQueryClient();
  const sendFiles = async (files: readonly File[]) => {
    if (files.length === 0) return;
    running.current = new AbortController();
    setProblem(null);
    setFraction(0);
    try {
      onTaken(await uploadRecords(files, { onFraction: setFraction, signal: running.current.signal }));
      await client.invalidateQueries({ queryKey: [listImports.name] });
    } catch (error) {
      if (!running.current.signal.aborted) setProblem(error instanceof Error ? error : new Error('upload'));
    } finally {
      setFraction(null);
    }
  };
  return {
    input,
    fraction,
    problem,
    choose: () => input.current?.click(),
    cancel: () => running.current?.abort(),
    send: (event: React.ChangeEvent<HTMLInputElement>) => {
      void sendFiles([...(event.currentTarget.files ?? [])]);
      event.currentTarget.value = '';
    },
    drop: (event: React.DragEvent) => {
      event.preventDefault();
      void sendFiles([...event.dataTransfer.files]);
    },
  };
}
