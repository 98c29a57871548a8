export type FileKind =
  | { readonly kind: 'json' | 'ndjson'; readonly skipBytes: number }
  | { readonly kind: 'other'; readonly reason: string };

/** Tells from a file's name and first bytes (some 64 kB are enough) how to read it, or why not. */
export function sniffFile(name: string, head: Buffer, isWhole: boolean): FileKind {
  if (head.length === 0) return other('is empty');
  const packed = packedKind(head);
  if (packed !== null) return other(`is a ${packed} archive; unpack it first, archives are not opened`);
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]))
    return other('is in UTF-16; FHIR JSON is always UTF-8');
  const skipBytes = startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  const text = head.subarray(skipBytes).toString('utf8');
  const start = text.trimStart();
  if (start === '') return other(isWhole ? 'holds only white space' : 'begins with a long stretch of white space');
  if (head.includes(0)) return other('is binary, not FHIR JSON');
  if (/^(MSH|FHS|BHS)\|/.test(start)) return other('is an HL7 v2 message, not FHIR JSON');
  if (start.startsWith('<')) return other(xmlReason(start));
  if (!start.startsWith('{') && !start.startsWith('[')) return other('is not JSON');
  return { kind: isNdjson(name, start, isWhole) ? 'ndjson' : 'json', skipBytes };
}

function isNdjson(name: string, text: string, isWhole: boolean): boolean {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  const [first = '', ...rest] = text.split(/\r?\n/);
  if (!first.trimEnd().endsWith('}') || (rest.length === 0 && !isWhole)) return false;
  const next = rest.find((line) => line.trim() !== '');
  return next?.trimStart().startsWith('{') === true && parses(first);
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function packedKind(head: Buffer): string | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x42, 0x5a, 0x68])) return 'bzip2';
  if (startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a])) return 'xz';
  if (startsWith(head, [0x37, 0x7a, 0xbc, 0xaf])) return '7-zip';
  if (startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])) return 'zstd';
  return null;
}

function xmlReason(start: string): string {
  if (/^<!doctype html|^<html/i.test(start)) return 'is a web page, not FHIR JSON';
  if (/<ClinicalDocument/.test(start)) return 'is a CDA document in XML; only FHIR JSON is read';
  return /hl7\.org\/fhir/.test(start) ? 'is FHIR in XML; only FHIR JSON is read' : 'is XML, not FHIR JSON';
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function other(reason: string): FileKind {
  return { kind: 'other', reason };
}
