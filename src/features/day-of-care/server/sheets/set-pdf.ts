import { fileURLToPath } from 'node:url';
import type { Content } from 'pdfmake/interfaces.js';

export type Paper = {
  readonly title: string;
  readonly content: Content[];
  /** Stands at the foot of each page, beside its number. */
  readonly foot: string;
  readonly isLandscape?: boolean;
};

/** Sets a PDF on A4. The setter and its fonts are loaded when first needed. */
export async function setPdf({ title, content, foot, isLandscape = false }: Paper): Promise<Buffer> {
  const { default: pdfMake } = await import('pdfmake');
  const fonts = fileURLToPath(new URL('./', import.meta.resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')));
  const font = (name: string) => `${fonts}Roboto-${name}.ttf`;
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path.startsWith(fonts));
  pdfMake.addFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  });
  const document = pdfMake.createPdf({
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
  return document.getBuffer();
}
