import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { withinWall } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import type { Mounting } from '#platform/server/http/mount-routes.ts';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { endImportRun } from './import-run-store.ts';
import type { ImportWork } from './import-worker.ts';
import { readUploads, UPLOAD_LIMITS, type UploadedFile } from './read-uploads.ts';
import { makeTemporaryFolder, removeLeftFolders } from './temporary-folder.ts';

const UPLOAD_PATH = '/api/imports/upload';

/** `POST /api/imports/upload` (multipart): stores the files apart, then imports them in a thread of its own. Answers 202 with the run. */
export async function mountUpload(
  server: FastifyInstance,
  mounting: Mounting & { readonly appUrl: string },
): Promise<void> {
  await removeLeftFolders();
  await server.register(multipart, {
    limits: { fileSize: UPLOAD_LIMITS.bytes, files: UPLOAD_LIMITS.files, fields: 0, headerPairs: 50 },
  });
  server.post(UPLOAD_PATH, { bodyLimit: UPLOAD_LIMITS.bytes }, async (request, reply) => {
    const access = await mounting.authenticate(request);
    if (!access)
      return sendProblem(reply, {
        status: 401,
        code: 'signed-out',
        title: 'You are signed out. Sign in and try again.',
      });
    if (!mounting.mayUse(access, 'records.import')) {
      return sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing here that you can open.' });
    }
    if (!request.isMultipart()) return sendProblem(reply, { status: 415, code: 'media-type', title: 'Send files.' });
    const folder = await makeTemporaryFolder('upload');
    const uploaded = await readUploads(filesOf(request), folder).catch(() => null);
    if (!uploaded?.ok) {
      await rm(folder, { recursive: true, force: true });
      const refusal = uploaded?.refusal ?? {
        code: 'upload-broken',
        sentence: 'The upload was cut off. Nothing was taken.',
      };
      return sendProblem(reply, { status: 422, code: refusal.code, title: refusal.sentence, field: 'files' });
    }
    const importRunId = uuidv7();
    const { names } = uploaded.value;
    startWorker(mounting, {
      appUrl: mounting.appUrl,
      access,
      folder,
      importRunId,
      names,
      label: labelOf([...names.values()]),
      today: todayOf(mounting.now()),
    });
    return reply.code(202).send({ importRunId });
  });
}

async function* filesOf(request: FastifyRequest): AsyncGenerator<UploadedFile> {
  for await (const part of request.files()) yield { name: part.filename, content: part.file };
}

function labelOf(names: readonly string[]): string {
  const first = (names[0] ?? '').slice(0, 120);
  return names.length > 1 ? `${first} and ${names.length - 1} more` : first;
}

function todayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function startWorker(mounting: Mounting, work: ImportWork): void {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: work });
  worker.once('error', () => void markFailed(mounting, work.access, work.importRunId));
  worker.once('exit', () => void rm(work.folder, { recursive: true, force: true }));
}

async function markFailed({ db, now }: Mounting, access: Access, importRunId: string): Promise<void> {
  await withinWall(db, access, (tx) =>
    endImportRun(tx, access.organizationId, { id: importRunId, status: 'failed', at: now() }),
  ).catch(() => {});
}
