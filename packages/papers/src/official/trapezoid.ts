import { advance, advanceOf } from '../docx/titleLines.ts'

/** May not begin a line. */
const CLOSING = /[”’》）〉】，、。；：！？]/u
/** May not end a line. */
const OPENING = /[“‘《（〈【]/u
/** Words before or after which a title is broken without tearing a word. */
const AFTER = /(关于|推进|开展|做好|印发|进一步|的|和|与|及|等|了)$/u

/**
 * A title in lines of at most `ems`, set as an upright trapezoid: each line at least as long as the one before (7.3.1). The
 * author's line breaks stand. Otherwise breaks are sought where no word can be torn (Intl.Segmenter), with lines of like length.
 */
export function trapezoid(title: string, ems: number): string[] {
  const given = title
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (given.length !== 1 || widthOf(given[0]!) <= ems) return given
  const whole = given[0]!
  const count = Math.ceil(widthOf(whole) / ems)
  const places = breaks(whole)
  // Dates, numbers and the words of this trade stay whole where that can be helped.
  for (const allowed of [places.filter((at) => !inWhole(whole, at)), places])
    for (let lines = count; lines <= count + 1; lines++) {
      const best = bestSplit(whole, allowed, lines, ems)
      if (best) return best
    }
  return [whole]
}

/** Faces draw digits and letters a little wider than half an em: a line that only just fits would not. */
const widthOf = (s: string): number => advanceOf(s) + 0.1 * [...s].filter((char) => /[!-~]/.test(char)).length
const inWhole = (whole: string, at: number): boolean =>
  [
    ...whole.matchAll(
      /优化营商环境|营商环境|路线图|时间表|任务书|经营主体|领导小组|办公室|管理委员会|反馈问题|专项|专班|巡察|整改|督办|台账|纪要|诉求|\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日|\d+\p{Script=Han}/gu,
    ),
  ].some(({ index, 0: found }) => at > index && at < index + found.length)

function breaks(whole: string): number[] {
  const words = [...new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(whole)].map(({ index }) => index).slice(1)
  // Inside a title within a title nothing is broken where it can be helped; what belongs to a mark stays with it.
  return words.filter((at) => !CLOSING.test(whole[at]!) && !OPENING.test(whole[at - 1]!))
}

function bestSplit(whole: string, places: readonly number[], lines: number, ems: number): string[] | null {
  let best: { readonly cost: number; readonly lines: string[] } | null = null
  const target = advanceOf(whole) / lines
  const walk = (from: number, taken: readonly string[], cost: number) => {
    if (taken.length === lines - 1) {
      const last = whole.slice(from)
      if (last === '' || widthOf(last) > ems) return
      const total = cost + costOf(last, taken.at(-1), target, true)
      if (!best || total < best.cost) best = { cost: total, lines: [...taken, last] }
      return
    }
    for (const at of places) {
      if (at <= from) continue
      const line = whole.slice(from, at)
      if (widthOf(line) > ems) break
      walk(at, [...taken, line], cost + costOf(line, taken.at(-1), target, false))
    }
  }
  walk(0, [], 0)
  return (best as { readonly lines: string[] } | null)?.lines ?? null
}

/** Uneven lines cost, a line shorter than the one above costs more, a break after 的 or 关于 is a good one. */
function costOf(line: string, above: string | undefined, target: number, last: boolean): number {
  const width = advanceOf(line)
  const shrinks = above !== undefined && width < advanceOf(above) ? 4 : 0
  return Math.abs(width - target) + shrinks + (last || AFTER.test(line) ? 0 : 1.5)
}

/** Ems of a text in the body's own type: half-width digits and letters count half. */
export const emsOf = (s: string): number => [...s].reduce((sum, char) => sum + advance(char), 0)
