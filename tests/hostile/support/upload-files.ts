import { uuidv7 } from 'uuidv7';
import { readImport } from '#features/exchange/contract.ts';
import { type Answer, callUntilAnswered, type ProductClient } from './product-client.ts';

export const UPLOAD_PATH = '/api/imports/upload';

type File = { readonly name: string; readonly content: Buffer };

export function multipartOf(files: readonly File[]): { contentType: string; body: Buffer } {
  const boundary = `----sheaf${uuidv7()}`;
  const parts = files.flatMap(({ name, content }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** Sends files as the upload page does; asks again while the product is too busy. */
export async function uploadFiles(client: ProductClient, files: readonly File[]): Promise<Answer> {
  const { contentType, body } = multipartOf(files);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await client.send('POST', UPLOAD_PATH, {
      headers: { 'content-type': contentType, 'idempotency-key': uuidv7() },
      body,
    });
    if (answer.status !== 503 || attempt === 20) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Waits for an import to end. */
export async function importEnded(client: ProductClient, uploaded: Answer) {
  const { importRunId } = JSON.parse(uploaded.text) as { importRunId: string };
  for (;;) {
    const answer = await callUntilAnswered(client, readImport, { params: { importRunId } });
    // The run is written down by the importing thread, a moment after the answer.
    if (answer.status === 200) {
      const reply = readImport.reply.parse(JSON.parse(answer.text));
      if (reply.run.status !== 'running') return reply;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
