import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes files into a new temporary folder, runs, and removes the folder. */
export async function inFolder<Value>(
  files: Readonly<Record<string, string | Buffer>>,
  run: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

export function aBundle(resources: readonly Resource[], type = 'transaction'): string {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${String(resource.id)}`, resource }));
  return JSON.stringify({ resourceType: 'Bundle', type, entry });
}

export function patientResource(id: string, more: Readonly<Record<string, unknown>> = {}): Resource {
  return {
    resourceType: 'Patient',
    id,
    birthDate: '1960-05-04',
    gender: 'male',
    name: [{ family: 'Reed', given: ['Ann'] }],
    ...more,
  };
}

export function conditionResource(
  patient: string,
  code: string,
  more: Readonly<Record<string, unknown>> = {},
): Resource {
  return {
    resourceType: 'Condition',
    id: `${patient}-${code}`,
    subject: { reference: `Patient/${patient}` },
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code }], text: `condition ${code}` },
    onsetDateTime: '2015-01-01',
    ...more,
  };
}
