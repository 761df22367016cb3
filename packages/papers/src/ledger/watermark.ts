import { lengthIn, metafileOf } from './metafile.ts'

/** The printed page within its margins, in millimetres: A4 across, 0.4 inches left and right, 0.3 inches above and below. */
const PAGE = { width: 276, height: 194 } as const
const COLUMNS = 3
const ROWS = 3
const RISE = 24
const LARGEST = 5.2
const COLOR = 'D5DAE0'

/** The watermark of a page: its lines one over the other, slanting, in every field of a grid, so that no part of the page is without it. */
export function watermarkPicture(lines: readonly string[]): Uint8Array {
  const field = { width: PAGE.width / COLUMNS, height: PAGE.height / ROWS }
  const longest = Math.max(1, ...lines.map(lengthIn))
  const size = Math.min(LARGEST, (field.width * 0.98) / longest / Math.cos((RISE * Math.PI) / 180))
  const angle = (RISE * Math.PI) / 180
  const step = size * 1.6
  const drawn = Array.from({ length: COLUMNS * ROWS }, (_, n) => {
    const [column, row] = [n % COLUMNS, Math.floor(n / COLUMNS)]
    return lines.map((words, line) => {
      const off = (line - (lines.length - 1) / 2) * step
      return {
        words,
        x: (column + 0.5) * field.width + off * Math.sin(angle),
        y: (row + 0.5) * field.height + off * Math.cos(angle) + size / 3,
      }
    })
  }).flat()
  return metafileOf({ ...PAGE, color: COLOR, font: '黑体', size, rise: RISE, lines: drawn })
}

/** The picture in the middle of the header (`CH`), as programs that print headers with pictures ask for it: in VML, whose relation 1 is the picture. */
export const headerDrawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t" path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:stroke joinstyle="miter"/><v:formulas>${[
  'if lineDrawn pixelLineWidth 0',
  'sum @0 1 0',
  'sum 0 0 @1',
  'prod @2 1 2',
  'prod @3 21600 pixelWidth',
  'prod @3 21600 pixelHeight',
  'sum @0 0 1',
  'prod @6 1 2',
  'prod @7 21600 pixelWidth',
  'sum @8 21600 0',
  'prod @7 21600 pixelHeight',
  'sum @10 21600 0',
]
  .map((eqn) => `<v:f eqn="${eqn}"/>`)
  .join(
    '',
  )}</v:formulas><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/><o:lock v:ext="edit" aspectratio="t"/></v:shapetype><v:shape id="CH" o:spid="_x0000_s1025" type="#_x0000_t75" style="position:absolute;margin-left:0;margin-top:0;width:${Math.round((PAGE.width * 72) / 25.4)}pt;height:${Math.round((PAGE.height * 72) / 25.4)}pt;z-index:1"><v:imagedata o:relid="rId1" o:title="watermark"/><o:lock v:ext="edit" rotation="t"/></v:shape></xml>`
