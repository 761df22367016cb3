import { leadInBefore } from './lexicon.ts'

/** Where the name of a unit begins and ends around its core. */
export const HAN = /[\u4e00-\u9fff•·]/
const LEVEL = '省市区县州旗盟镇乡'

/** [place][level] to the left of a name's core. */
export function prefixStart(folded: string, core: number, from: number): number {
  let at = core
  // 区委组织部, 市政府办: an organ of a committee or government
  const organ = /(?:[省市区县州旗]委|人民政府|政府)$/.exec(folded.slice(Math.max(from, at - 4), at))
  if (organ) at -= organ[0].length - (organ[0].endsWith('委') ? 1 : 0)
  if (organ?.[0].endsWith('委')) return levelStart(folded, at, from)
  if (/国家$/.test(folded.slice(Math.max(from, at - 2), at))) return at - 2
  return levelStart(folded, at, from)
}
function levelStart(folded: string, at: number, from: number): number {
  const level = folded[at - 1]
  if (at - 1 < from || level === undefined || !LEVEL.includes(level)) return at
  const place = placeStart(folded, at - 1, from)
  return place
}
/** Start of the place name before a level character (which stands at `level`); `level` itself where there is none. */
function placeStart(folded: string, level: number, from: number): number {
  const long = /(?:开发|保税|示范|新|高新|经开|起步|园)$/.test(folded.slice(Math.max(from, level - 2), level))
  const limit = Math.max(from, level - (long ? 20 : 7))
  const run = runStart(folded, level, limit)
  const words = folded.slice(run, level)
  if (words.length === 0) return level
  if (/^[我全本各该两]/.test(words)) return level
  if (run === limit && limit > from && HAN.test(folded[run - 1] ?? '') && !long) return Math.max(run, level - 2)
  // 省市监局, 县市监局: the level stands before another level that belongs to the field
  return run
}
/** Walks left over Chinese characters until a lead-in, punctuation or the limit. */
export function runStart(folded: string, at: number, limit: number, company = false): number {
  let run = at
  while (run > limit && HAN.test(folded[run - 1]!) && leadInBefore(folded, run, Math.max(0, run - 6), company) === 0) run--
  return run
}

/** 市公安局青禾分局, 高发集团纪委: what may follow the core and still be the same name. */
export function rightEnd(folded: string, at: number, end: number): number {
  const more =
    /^(?:[\u4e00-\u9fff]{2,5}?分局|[\u4e00-\u9fff]{2,5}?(?:支行|分行)|支行|分行|分局|党组|机关党委|机关纪委|党委|纪委(?!监)|纪检监察组)/.exec(
      folded.slice(at, Math.min(end, at + 8)),
    )
  if (!more || /[与和及由在对向]/.test(more[0])) return at
  return at + more[0].length
}

/** Names of companies may hold verbs, but do not begin with one. */
export function withoutVerb(folded: string, from: number, to: number): number {
  for (let n = Math.min(4, to - from - 2); n > 1; n--)
    if (leadInBefore(folded, from + n, from) === n) return withoutVerb(folded, from + n, to)
  return from
}
