import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBundle, inFolder, patientResource } from '../testing/build-folder.ts';
import { createItemsScanner } from './json-items-scanner.ts';
import { type ReadOptions, readRecords } from './read-records.ts';

async function readAll(files: Readonly<Record<string, string | Buffer>>, options: ReadOptions = {}) {
  return await inFolder(files, async (folder) => await listed(folder, options));
}

async function listed(folder: string, options: ReadOptions = {}) {
  const lines: string[] = [];
  for await (const record of readRecords(folder, options)) {
    const place = `${record.file} ${record.position.unit} ${record.position.number}`;
    lines.push(
      record.type === 'resource'
        ? `${place}: ${record.resource.resourceType}/${record.resource.id}`
        : `${place}: ${record.reason}`,
    );
  }
  return lines;
}

const ANN = patientResource('ann');
const BOB = patientResource('bob');
const STREAMED: ReadOptions = { limits: { wholeFileBytesMax: 10 } };

describe('reading a folder', () => {
  test('bundles, lists, single resources, lines and folders in folders are all read, with their place', async () => {
    const files = {
      'a/b/single.json': JSON.stringify(ANN),
      'bundle.json': aBundle([ANN, BOB]),
      'list.json': JSON.stringify([ANN, BOB]),
      'lines.ndjson': `${JSON.stringify(ANN)}\n\n${JSON.stringify(BOB)}\r\n`,
      'lines-by-looks.json': `${JSON.stringify(ANN)}\n${JSON.stringify(BOB)}`,
      'marked.json': `\ufeff${JSON.stringify(ANN)}`,
    };
    const expected = [
      'a/b/single.json file 1: Patient/ann',
      'bundle.json entry 1: Patient/ann',
      'bundle.json entry 2: Patient/bob',
      'lines-by-looks.json line 1: Patient/ann',
      'lines-by-looks.json line 2: Patient/bob',
      'lines.ndjson line 1: Patient/ann',
      'lines.ndjson line 3: Patient/bob',
      'list.json entry 1: Patient/ann',
      'list.json entry 2: Patient/bob',
      'marked.json file 1: Patient/ann',
    ];
    expect(await readAll(files)).toEqual(expected);
  });

  test.each([
    ['', 'is empty'],
    [' \n\t ', 'holds only white space'],
    ['{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Pat', 'ends in the middle (it was cut off)'],
    ['{"resourceType":"Patient",}', 'is not well-formed JSON'],
    ['<Patient xmlns="http://hl7.org/fhir"/>', 'is FHIR in XML; only FHIR JSON is read'],
    ['<!doctype html><p>no</p>', 'is a web page, not FHIR JSON'],
    ['MSH|^~\\&|A|B', 'is an HL7 v2 message, not FHIR JSON'],
    ['# Notes', 'is not JSON'],
    ['{"name":"not FHIR"}', 'is JSON but not FHIR: it has no resourceType'],
    ['{"resourceType":"Bundle","type":"searchset"}', 'is an empty bundle'],
    ['{"resourceType":"Bundle","entry":{"a":1}}', 'is a bundle whose entry is not a list'],
    ['['.repeat(100_000), 'is nested deeper than 200 levels'],
    [Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'is in UTF-16; FHIR JSON is always UTF-8'],
    [Buffer.from('{"resourceType":"Patient","id":"\xe9"}', 'latin1'), 'is not in UTF-8'],
    [Buffer.from([0x7b, 0x00, 0x01, 0x02]), 'is binary, not FHIR JSON'],
    [Buffer.from('PK\u0003\u0004rest'), 'is a zip archive; unpack it first, archives are not opened'],
    [gzipSync(JSON.stringify(ANN)), 'is a gzip archive; unpack it first, archives are not opened'],
  ])('a file that begins %j is skipped', async (content, reason) => {
    expect(await readAll({ 'file.json': content })).toEqual([`file.json file 1: ${reason}`]);
  });

  test('a bad entry or line is skipped and the rest is read', async () => {
    const bundle = JSON.stringify({
      resourceType: 'Bundle',
      entry: [7, { resource: ANN }, {}, { request: { method: 'DELETE' } }],
    });
    const expected = [
      'b.json entry 1: an entry is not an object',
      'b.json entry 2: Patient/ann',
      'b.json entry 3: an entry holds no resource',
      'b.json entry 4: an entry asks for a deletion; nothing is deleted',
      'l.ndjson line 1: Patient/ann',
      'l.ndjson line 2: a line is not well-formed JSON',
      'l.ndjson line 3: Patient/bob',
    ];
    expect(
      await readAll({ 'b.json': bundle, 'l.ndjson': `${JSON.stringify(ANN)}\n{oops}\n${JSON.stringify(BOB)}` }),
    ).toEqual(expected);
  });

  test('links are not followed, so that a loop ends', async () => {
    const found = await inFolder({ 'a.json': JSON.stringify(ANN), '.hidden': 'x' }, async (folder) => {
      symlinkSync(folder, join(folder, 'loop'));
      return await listed(folder);
    });
    expect(found).toEqual([
      '.hidden file 1: is hidden',
      'a.json file 1: Patient/ann',
      'loop file 1: is a link; links are not followed',
    ]);
  });

  test('a large file is read entry by entry, with the same outcome', async () => {
    const bundle = JSON.stringify({
      resourceType: 'Bundle',
      link: [{ url: 'x' }],
      note: 'a "entry": [ in text',
      entry: [{ resource: ANN }, { resource: BOB }],
      id: 'b',
    });
    expect(await readAll({ 'b.json': bundle }, STREAMED)).toEqual([
      'b.json entry 1: Patient/ann',
      'b.json entry 2: Patient/bob',
    ]);
    expect(await readAll({ 'b.json': bundle.slice(0, -80) }, STREAMED)).toEqual([
      'b.json entry 1: Patient/ann',
      'b.json file 1: ends in the middle (it was cut off)',
    ]);
    expect(await readAll({ 'b.json': JSON.stringify(ANN) }, STREAMED)).toEqual([
      'b.json file 1: is one Patient of more than 0 kB',
    ]);
    expect(await readAll({ 'b.json': bundle }, { limits: { wholeFileBytesMax: 10, itemBytesMax: 20 } })).toContain(
      'b.json entry 1: an entry is larger than 0 kB',
    );
    expect(await readAll({ 'b.json': '{"a":'.repeat(5000) }, STREAMED)).toEqual([
      'b.json file 1: is nested deeper than 200 levels',
    ]);
  });
});

describe('finding the entries of a bundle as its bytes arrive', () => {
  test('entries come whole and in order, wherever the bytes are cut', () => {
    const entries = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 6 });
    const others = fc.dictionary(
      fc.string().filter((key) => key !== 'entry' && key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(entries, others, others, fc.integer({ min: 1, max: 40 }), (entry, before, after, chunkBytes) => {
        const bytes = Buffer.from(JSON.stringify({ ...before, entry, ...after }, null, 1));
        const scanner = createItemsScanner({ itemBytesMax: 1e6, depthMax: 100 });
        const found: unknown[] = [];
        for (let at = 0; at < bytes.length; at += chunkBytes) {
          for (const item of scanner.push(bytes.subarray(at, at + chunkBytes))) {
            if (item.type === 'item') found.push(JSON.parse(item.bytes.toString('utf8')));
          }
        }
        expect(found).toEqual(JSON.parse(JSON.stringify(entry)));
        expect(scanner.end().problem).toBeNull();
      }),
    );
  });
});
