import { advance } from '../docx/titleLines.ts'
import type { PlacedChar, PlacedPage } from '../render/pdfText.ts'
import { isTurned, type OfficialProfile, turned } from './officialProfile.ts'

export interface PageMeasure {
  readonly page: number
  /** Lines of text in the type area. */
  readonly lines: number
  /** Characters of its fullest line in the size of the text (0 where none is), half-width ones counting half, a mark hanging beyond the edge not counted. */
  readonly characters: number
  /** From line to line, points; 0 on a page of one line. */
  readonly pitch: number
  readonly number: {
    readonly text: string
    readonly side: 'left' | 'right' /** Below the type area, mm, measured to the dashes. */
    readonly below: number
  } | null
}
const HANGING = /[、。，．：；！？”’》）〉】]/u
const MM = 72 / 25.4

/** Characters by baseline, from the top; baselines within 3 points are one line. */
export function linesOf(chars: readonly PlacedChar[]): PlacedChar[][] {
  const lines: PlacedChar[][] = []
  for (const one of [...chars].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    if (line && Math.abs(line[0]!.y - one.y) < 3) line.push(one)
    else lines.push([one])
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x))
}
export const textIn = (line: readonly PlacedChar[]): string => line.map(({ char }) => char).join('')

export const areaOf = ({ page }: OfficialProfile) => ({
  left: page.margins.left / 20,
  right: (page.width - page.margins.right) / 20,
  top: (page.height - page.margins.top) / 20,
  bottom: page.margins.bottom / 20,
})

/** The profile of a page as it lies: a page turned sideways has its own type area. */
export const lying = ({ width, height }: PlacedPage, profile: OfficialProfile): OfficialProfile =>
  width > height && !isTurned(profile) ? turned(profile) : profile

export function measurePage(placed: PlacedPage, page: number, upright: OfficialProfile): PageMeasure {
  const profile = lying(placed, upright)
  const chars = placed.chars.filter(({ turned: sideways }) => !sideways)
  const area = areaOf(profile)
  const lines = linesOf(chars.filter(({ y }) => y < area.top && y > area.bottom - 1))
  const pitches = lines.slice(1).map((line, at) => lines[at]![0]!.y - line[0]!.y)
  const inText = lines.filter((line) => Math.abs(line[0]!.size - profile.types.text.size / 2) < 0.6)
  const widest = inText.map((line) => {
    const hangs = line.length > 0 && HANGING.test(line.at(-1)!.char) && line.at(-1)!.x > area.right - 4
    return (hangs ? line.slice(0, -1) : line).reduce((sum, { char }) => sum + advance(char), 0)
  })
  return {
    page,
    lines: lines.length,
    characters: Math.max(0, ...widest),
    pitch: Math.round(median(pitches) * 100) / 100,
    number: profile === upright ? numberBelow(chars, profile) : numberBeside(placed.chars, profile),
  }
}
/** A dash stands about a third of an em above the baseline. */
const DASH = 0.38
const NUMBER = /^(—\d+—|第\d+页共\d+页)$/u
const inMm = (points: number): number => Math.round((points / MM) * 10) / 10

function numberBelow(chars: readonly PlacedChar[], profile: OfficialProfile): PageMeasure['number'] {
  const area = areaOf(profile)
  const foot = linesOf(chars.filter(({ y }) => y < area.bottom - 1)).find((line) => NUMBER.test(textIn(line)))
  if (!foot) return null
  return {
    text: textIn(foot),
    side: foot[0]!.x > (area.left + area.right) / 2 ? 'right' : 'left',
    below: inMm(area.bottom - foot[0]!.y - (profile.types.pageNumber.size / 2) * DASH),
  }
}
/** Of a page turned sideways: left of the type area and turned itself; its lower end is the right one of the upright page. */
function numberBeside(chars: readonly PlacedChar[], profile: OfficialProfile): PageMeasure['number'] {
  const area = areaOf(profile)
  const line = chars.filter(({ turned: sideways, x }) => sideways && x < area.left).sort((a, b) => b.y - a.y)
  if (!NUMBER.test(textIn(line))) return null
  return {
    text: textIn(line),
    side: line[0]!.y < (area.top + area.bottom) / 2 ? 'right' : 'left',
    below: inMm(area.left - line[0]!.x - (profile.types.pageNumber.size / 2) * DASH),
  }
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
