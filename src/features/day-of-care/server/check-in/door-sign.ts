import type { Content } from 'pdfmake/interfaces.js';
import { makePdf } from '#platform/server/pdf/make-pdf.ts';

const CALLS: readonly (readonly [title: string, lead: string])[] = [
  ['Check in here', 'Point the camera of your telephone at the code, or use the screen beside it.'],
  ['Regístrese aquí', 'Apunte la cámara de su teléfono al código o use la pantalla.'],
  ['Hier anmelden', 'Halten Sie die Kamera Ihres Telefons auf den Code oder nutzen Sie den Bildschirm.'],
];
const FOOT = 'You need your date of birth and your telephone number. The desk helps if you would rather not.';

export type Sign = { readonly hospital: string; readonly siteName: string; readonly link: string };

/** The sign of a door for the wall: what to do, the code, and the link to type. Says nothing that a passer-by could use. */
export function doorSign({ hospital, siteName, link }: Sign): Promise<Buffer> {
  const [first, ...others] = CALLS;
  const content: Content[] = [
    { text: `${hospital} · ${siteName}`, fontSize: 16, margin: [0, 0, 0, 24] },
    { text: first?.[0] ?? '', fontSize: 44, bold: true },
    { text: first?.[1] ?? '', fontSize: 16, margin: [0, 8, 0, 28] },
    { qr: link, fit: 300, eccLevel: 'M', alignment: 'center' },
    { text: link, fontSize: 12, margin: [0, 16, 0, 28] },
    ...others.map(
      ([title, lead]): Content => ({
        text: [{ text: `${title}. `, bold: true }, lead],
        fontSize: 14,
        margin: [0, 0, 0, 10],
      }),
    ),
    { text: FOOT, fontSize: 12, margin: [0, 18, 0, 0] },
  ];
  return makePdf({
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 48],
    info: { title: `Check in at ${siteName}` },
    defaultStyle: { alignment: 'center', lineHeight: 1.2 },
    content,
  });
}
