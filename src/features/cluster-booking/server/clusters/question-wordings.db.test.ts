import { expect, it } from 'vitest';
import { aClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../../tests/support/test-server.ts';
import { newQuestion } from '../../domain/clusters/new-question.ts';
import { readQuestionSet, saveQuestionSet } from '../../eligibility-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();

it('other languages of a question are part of its version; half of a language is refused, and nothing changes', async () => {
  const server = await aTestServer(database, clusterBookingRoutes);
  const { clusterId, manager } = await aClinic(database);
  const save = (questionVersion: number, labels: Readonly<Record<string, string>>) => {
    const question = newQuestion({ type: 'safety', text: 'Do you have chest pain?', version: 1 });
    const inLanguages = { es: { text: '¿Tiene dolor en el pecho?', labels } };
    const body = { questionVersion, questions: [{ ...question, inLanguages }] };
    return server.call(manager, saveQuestionSet, { params: { clusterId }, body });
  };
  expect((await save(0, { yes: 'Sí', no: 'No' })).status).toBe(200);
  expect(await save(1, { yes: 'Sí' })).toMatchObject({ status: 422 });
  expect((await server.call(manager, readQuestionSet, { params: { clusterId } })).body).toMatchObject({
    questionVersion: 1,
    questions: [{ inLanguages: { es: { text: '¿Tiene dolor en el pecho?', labels: { yes: 'Sí', no: 'No' } } } }],
  });
  expect((await save(1, { yes: 'Sí', no: 'Nada' })).body).toMatchObject({ questionVersion: 2 });
  const { rows } = await database.owner.query(
    "SELECT questions #>> '{0,inLanguages,es,labels,no}' AS no FROM cluster_question_set WHERE cluster_id = $1 ORDER BY question_version",
    [clusterId],
  );
  expect(rows).toEqual([{ no: 'No' }, { no: 'Nada' }]);
});
