import { CallProblem } from '#platform/client/api/call-route.ts';
import { problemSchema } from '#platform/contract/problem.ts';

type Sending = { readonly onFraction: (fraction: number) => void; readonly signal: AbortSignal };

/** Sends files and resolves to the id of the import that was started. Throws CallProblem. */
export function uploadRecords(files: readonly File[], { onFraction, signal }: Sending): Promise<string> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  // Why: fetch cannot say how much of a body has been sent.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onFraction(event.loaded / event.total);
    request.onerror = () => reject(failure('Sheaf cannot be reached. Nothing was taken; try again.'));
    request.onabort = () => reject(failure('Sending was stopped. Nothing was taken.'));
    request.onload = () => {
      const body: unknown = readJson(request.responseText);
      if (request.status === 202) resolve((body as { importRunId: string }).importRunId);
      else {
        const problem = problemSchema.safeParse(body);
        reject(problem.success ? new CallProblem(problem.data) : failure('The upload failed. Nothing was taken.'));
      }
    };
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', '/api/imports/upload');
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failure(title: string): CallProblem {
  return new CallProblem({ type: 'urn:sheaf:problem:upload', title, status: 0 });
}
