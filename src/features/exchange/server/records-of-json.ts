import { asObject, type FhirObject, textOf } from '../domain/fhir-json.ts';
import { type FolderRecord, type RecordPosition, skipped, WHOLE_FILE } from './folder-record.ts';

const BUNDLE_NESTING_MAX = 3;

/** The resources in a parsed file: a bundle, a list of resources, or one resource. */
export function* recordsOfJson(file: string, json: unknown): Generator<FolderRecord> {
  if (Array.isArray(json)) {
    yield* numbered(file, json);
    return;
  }
  const resource = asObject(json);
  if (resource === null || textOf(resource.resourceType) === null) {
    yield skipped(file, 'is JSON but not FHIR: it has no resourceType');
    return;
  }
  yield* recordsOfResource(file, resource, { position: WHOLE_FILE, fullUrl: null, nesting: 0 });
}

/** The resources in one item of a list: a bundle entry, or a resource as it stands. */
export function* recordsOfItem(
  file: string,
  item: unknown,
  position: RecordPosition,
  nesting = 0,
): Generator<FolderRecord> {
  const entry = asObject(item);
  if (entry === null) {
    yield skipped(file, 'an entry is not an object', position);
    return;
  }
  if (textOf(entry.resourceType) !== null) {
    yield* recordsOfResource(file, entry, { position, fullUrl: null, nesting });
    return;
  }
  const resource = asObject(entry.resource);
  const method = textOf(asObject(entry.request)?.method);
  if (method === 'DELETE') yield skipped(file, 'an entry asks for a deletion; nothing is deleted', position);
  else if (resource === null) yield skipped(file, 'an entry holds no resource', position);
  else yield* recordsOfResource(file, resource, { position, fullUrl: textOf(entry.fullUrl), nesting });
}

type Place = { readonly position: RecordPosition; readonly fullUrl: string | null; readonly nesting: number };

function* recordsOfResource(file: string, resource: FhirObject, place: Place): Generator<FolderRecord> {
  if (resource.resourceType !== 'Bundle') {
    yield { type: 'resource', file, position: place.position, fullUrl: place.fullUrl, resource };
    return;
  }
  const entries: unknown = resource.entry ?? [];
  if (!Array.isArray(entries)) yield skipped(file, 'is a bundle whose entry is not a list', place.position);
  else if (place.nesting >= BUNDLE_NESTING_MAX)
    yield skipped(file, 'has bundles inside bundles inside bundles', place.position);
  else if (entries.length === 0 && place.nesting === 0) yield skipped(file, 'is an empty bundle', place.position);
  else yield* numbered(file, entries, place.nesting + 1);
}

function* numbered(file: string, items: readonly unknown[], nesting = 0): Generator<FolderRecord> {
  for (const [index, item] of items.entries()) {
    yield* recordsOfItem(file, item, { unit: 'entry', number: index + 1 }, nesting);
  }
}
