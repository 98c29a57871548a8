import { inflateSync } from 'node:zlib';

const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g;

/** What a PDF of ours shows, glyph by glyph: its streams are unpacked, its fonts' maps read, and what they print is put together. */
export function textOfPdf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(STREAM)].map(([, body = '']) => unpacked(body));
  const maps = streams.filter((stream) => stream.includes('beginbfrange') || stream.includes('beginbfchar')).map(mapOf);
  const pages = streams.filter((stream) => /\bT[jJ]\b/.test(stream));
  // Why: which font is in use is not followed; every font is tried and each reading is kept, so nothing that shows is missed.
  return maps.map((map) => pages.map((page) => textOfPage(page, map)).join('\n')).join('\n');
}

function unpacked(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return body;
  }
}

function mapOf(stream: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '', , list = ''] of stream.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi)) {
    const signs = [...list.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => textOfHex(hex));
    for (const [index, sign] of signs.entries()) map.set(Number.parseInt(from, 16) + index, sign);
  }
  return map;
}

function textOfHex(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function textOfPage(page: string, map: ReadonlyMap<number, string>): string {
  const shown = [...page.matchAll(/\[([^\]]*)\]\s*TJ/g)].map(([, run = '']) =>
    [...run.matchAll(/<([0-9a-f]+)>/gi)]
      .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => map.get(Number.parseInt(glyph, 16)) ?? '')
      .join(''),
  );
  return shown.join(' ').replaceAll(/\s+/g, ' ');
}
