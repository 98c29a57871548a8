import type { Content } from 'pdfmake/interfaces.js';
import { makePdf } from '#platform/server/pdf/make-pdf.ts';

export type Letter = {
  readonly sender: string;
  readonly recipient: string;
  /** Lines. */
  readonly address: string;
  readonly date: string;
  readonly subject: string;
  readonly body: string;
};

const MM = 72 / 25.4;

/**
 * Letters for window envelopes, one after the other: the address stands 20 mm from the left and 45 mm from the top, 85 by 45 mm, as
 * DIN 5008 form B has it, which ISO 269 DL envelopes show.
 */
export function lettersPdf(letters: readonly Letter[]): Promise<Buffer> {
  return makePdf({
    pageSize: 'A4',
    pageMargins: [25 * MM, 20 * MM, 20 * MM, 20 * MM],
    info: { title: 'Letters' },
    defaultStyle: { fontSize: 11, lineHeight: 1.25 },
    content: letters.flatMap((letter, index) => contentOf(letter, index > 0)),
  });
}

function contentOf({ sender, recipient, address, date, subject, body }: Letter, isNext: boolean): Content[] {
  return [
    {
      text: sender,
      fontSize: 8,
      absolutePosition: { x: 20 * MM, y: 45 * MM },
      ...(isNext ? { pageBreak: 'before' as const } : {}),
    },
    { text: `${recipient}\n${address}`, absolutePosition: { x: 20 * MM, y: 52 * MM } },
    { text: date, alignment: 'right', margin: [0, 78 * MM, 0, 8 * MM] },
    { text: subject, bold: true, margin: [0, 0, 0, 4 * MM] },
    ...body.split(/\n{2,}/).map((text): Content => ({ text, margin: [0, 0, 0, 3 * MM] })),
  ];
}
