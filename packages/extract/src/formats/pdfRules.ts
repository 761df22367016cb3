import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Rules, ruleCollector } from '../layout/rules.ts'

export type Matrix = readonly [number, number, number, number, number, number]
export const times = (m: Matrix, n: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = n
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ]
}

/** From the page's own coordinates to those of its reader: turned as the page is shown, y upwards. */
export function upright(page: PDFPageProxy): Matrix {
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = page.getViewport({ scale: 1 }).transform as number[]
  return [a, -b, c, -d, e, -f]
}

/** pdf.js writes a path as numbers: 0 x y move, 1 x y line, 2 curve (6), 3 curve (4), 4 close. */
function* subpaths(data: ArrayLike<number>, matrix: Matrix): Generator<[number, number][]> {
  const point = (at: number): [number, number] => {
    const [x, y] = [data[at] ?? 0, data[at + 1] ?? 0]
    return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
  }
  let open: [number, number][] = []
  for (let at = 0; at < data.length; ) {
    const kind = data[at]
    if (kind === 0) {
      if (open.length > 1) yield open
      open = [point(at + 1)]
      at += 3
    } else if (kind === 1) {
      open.push(point(at + 1))
      at += 3
    } else if (kind === 4) {
      if (open[0]) open.push(open[0])
      at += 1
    } else {
      // A curve ends the straight part; the drawing goes on from its end.
      const size = kind === 2 ? 7 : 5
      if (open.length > 1) yield open
      open = [point(at + size - 2)]
      at += size
    }
  }
  if (open.length > 1) yield open
}

const STROKES = new Set<number>([OPS.stroke, OPS.closeStroke])
const FILLS = new Set<number>([OPS.fill, OPS.eoFill])
const BOTH = new Set<number>([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])

/** The straight lines drawn on a page as it is shown. */
export async function rulesOf(page: PDFPageProxy): Promise<Rules> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const collected = ruleCollector()
  const saved: Matrix[] = []
  let matrix = upright(page)
  for (const [n, operator] of fnArray.entries()) {
    const args = argsArray[n] as unknown[] | null
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix)
      if (operator === OPS.paintFormXObjectBegin && Array.isArray(args?.[0])) matrix = times(matrix, args[0] as number[])
    } else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix
    else if (operator === OPS.transform && args) matrix = times(matrix, args as number[])
    else if (operator === OPS.constructPath && args) {
      const [paint, [data]] = args as [number, [ArrayLike<number> | null]]
      if (!data) continue
      for (const points of subpaths(data, matrix)) {
        if (STROKES.has(paint) || BOTH.has(paint)) collected.stroke(points)
        if (FILLS.has(paint) || BOTH.has(paint)) collected.fill(points)
      }
    }
  }
  return collected.rules()
}
