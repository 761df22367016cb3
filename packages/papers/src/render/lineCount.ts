import { advance } from '../docx/titleLines.ts'

/** May not begin a line. */
const CLOSING = new Set('、。，．：；！？）》〉」』】〕”’…—·%％℃')
/** May not end a line. */
const OPENING = new Set('（《〈「『【〔“‘')
/** May hang beyond the line's end, as word processors set Chinese. */
const HANGING = new Set('、。，．：；！？')
/** Set apart from Chinese characters by a quarter of an em. */
const isWestern = (char: string): boolean => /[A-Za-z0-9\u00c0-\u024f]/.test(char)
const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char)

/**
 * Lines that one paragraph takes in a column `ems` wide: full-width characters one em, Latin and digits half, words and
 * numbers unbroken, no line beginning with closing or ending with opening punctuation. An estimate: a word processor knows
 * the font's real widths.
 */
export function lineCount(paragraph: string, ems: number): number {
  let lines = 1
  let used = 0
  for (const unit of units(paragraph)) {
    const width = widthOf(unit)
    // Trailing punctuation hangs, so the unit still fits when all but its last character does.
    const last = unit.at(-1)!
    const needed = HANGING.has(last) ? widthOf(unit.slice(0, -1)) : width
    if (used > 0 && used + needed > ems + 0.001) {
      lines += 1
      used = 0
    }
    used += width
    // A word or number longer than the column is broken where the column ends.
    while (used > ems + 1) {
      lines += 1
      used -= ems
    }
  }
  return lines
}

/** The shortest pieces that stay together on a line. */
function units(paragraph: string): string[][] {
  const found: string[][] = []
  let previous = ''
  for (const char of paragraph) {
    const joined = previous !== '' && (CLOSING.has(char) || OPENING.has(previous) || (isBound(previous) && isBound(char)))
    if (joined) found.at(-1)!.push(char)
    else found.push([char])
    previous = char
  }
  return found
}

/** Visible Latin characters stick to one another: numbers, words, 2022-4, 0.6, 1+1. */
const isBound = (char: string): boolean => /[\u0021-\u007e\u00a1-\u024f]/.test(char)

function widthOf(unit: readonly string[]): number {
  return unit.reduce((sum, char, at) => {
    const before = unit[at - 1]
    const apart = before !== undefined && ((isWestern(char) && isHan(before)) || (isHan(char) && isWestern(before)))
    return sum + advance(char) + (apart ? 0.25 : 0)
  }, 0)
}
