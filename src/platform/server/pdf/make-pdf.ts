import { fileURLToPath } from 'node:url';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** A PDF of the definition, as bytes. The maker and its fonts are loaded when first needed; nothing else is read, and nothing fetched. */
export async function makePdf(definition: TDocumentDefinitions): Promise<Buffer> {
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
  return pdfMake.createPdf(definition).getBuffer();
}
