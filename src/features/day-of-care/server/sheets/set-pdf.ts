import type { Content } from 'pdfmake/interfaces.js';
import { makePdf } from '#platform/server/pdf/make-pdf.ts';

export type Paper = {
  readonly title: string;
  readonly content: Content[];
  /** Stands at the foot of each page, beside its number. */
  readonly foot: string;
  readonly isLandscape?: boolean;
};

/** Sets a PDF on A4. */
export function setPdf({ title, content, foot, isLandscape = false }: Paper): Promise<Buffer> {
  return makePdf({
    pageSize: 'A4',
    pageOrientation: isLandscape ? 'landscape' : 'portrait',
    pageMargins: [40, 40, 40, 48],
    info: { title },
    defaultStyle: { fontSize: 10, lineHeight: 1.15 },
    footer: (page, pages) => ({
      columns: [
        { text: foot, fontSize: 8 },
        { text: `${page} of ${pages}`, fontSize: 8, alignment: 'right' },
      ],
      margin: [40, 16, 40, 0],
    }),
    content,
  });
}
