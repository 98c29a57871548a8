import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type FindDetail, previewProposal } from '../find-contract.ts';
import { type Chosen, ProposalForm } from './ProposalForm.tsx';

type SendProps = { readonly find: FindDetail; readonly isOpen: boolean; readonly onClose: () => void };

/** Before anyone is told: who is asked what, and until when. */
export function SendForApproval({ find, isOpen, onClose }: SendProps) {
  const [chosen, setChosen] = useState<Chosen>({});
  const params = { bundleId: find.bundleId };
  const preview = useRoute(previewProposal, { params, query: chosen }, { enabled: isOpen, keepPrevious: true });
  return (
    <Modal opened={isOpen} onClose={onClose} title="Who is asked what" size="lg" transitionProps={{ duration: 0 }}>
      {preview.error && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <LoadingRows rows={2} height={64} />}
      {preview.data && (
        <ProposalForm
          bundleId={find.bundleId}
          proposal={preview.data}
          chosen={chosen}
          onChoose={(choice) => setChosen({ ...chosen, ...choice })}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
