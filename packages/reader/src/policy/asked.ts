import type { Span } from '../source.ts'
import { PIVOT } from './benefitWords.ts'
import type { Clause } from './clause.ts'
import type { Placed } from './roles.ts'

/** Sentences that limit or explain and ask for nothing: who may not apply twice, who pays, when it is paid. */
const NO_CONDITION =
  /不(?:能|得|再|予|可|重复|参与|享受)|可重复|不重复|就高不|只能|只有一|由.{1,20}(?:负责|承担|解释)|逐月|逐年兑现|同一(?:法定|项目|企业)[^。;]{0,30}(?:不|只)/

const isGiven = (q: Placed): boolean => q.role === 'amount' || q.role === 'cap' || q.role === 'rate'

/** A sentence without a sum that is given, which only says what may not be done or how it is paid. */
export const onlyLimits = (clause: Clause, quantities: readonly Placed[], { start, end }: Span): boolean =>
  NO_CONDITION.test(clause.s.slice(start, end)) && !quantities.some((q) => isGiven(q) && q.start >= start && q.start < end)

/**
 * The stretches of a clause that say what is asked for: from the beginning of a sentence, or from behind a sum, to where it turns to what
 * is given; sentences without a sum whole, unless they only limit. Remarks like (不含…) and 除…外 are blanked out of `s`.
 */
export interface Asked {
  readonly s: string
  readonly spans: readonly Span[]
}

const blank = (words: string): string => ' '.repeat(words.length)

export function askedOf(clause: Clause, quantities: readonly Placed[]): Asked {
  const s = clause.s
    .replace(/\((?:不?含|不?包括|包含|除|以下简称|下同)[^()]{0,60}\)|\([^()]{0,60}除外\)/g, blank)
    .replace(/除(?!了)[^,。;]{1,40}?外(?![一-龥]{0,2}(?:地|商|资|国|籍|贸|向|观|包|汇))/g, blank)
    .replace(/《[^》]{0,60}(?:办法|细则|规定|计划|意见|政策|措施|目录|条例|通知|方案|规划|指引|名单|标准)(?:\([^()]{0,10}\))?》/g, blank)
  const spans: Span[] = []
  const given = quantities.filter(isGiven)
  for (const sentence of clause.sentences) {
    const inside = given.filter((q) => q.start >= sentence.start && q.start < sentence.end)
    const words = s.slice(sentence.start, sentence.end)
    const pivots = [...words.matchAll(PIVOT)].map((m) => sentence.start + m.index)
    if (/^(?:补贴|补助|奖励|资助|扶持|支持)(?:对象:符合|标准|金额|额度|方式|期限)/.test(words)) continue
    if (inside.length === 0) {
      if (NO_CONDITION.test(words)) continue
      spans.push({ start: sentence.start, end: pivots.find((p) => p - sentence.start >= 4) ?? sentence.end })
      continue
    }
    let from = sentence.start
    for (const q of inside) {
      if (q.start < from) continue
      const pivot = pivots.find((p) => p >= from && p <= q.start) ?? q.start
      if (pivot - from >= 4) spans.push({ start: from, end: pivot })
      // 给予新认定的…企业20万元: what is asked stands behind the verb.
      else spans.push({ start: from, end: q.start })
      // 分阶段给予奖励:通过验收的奖励50万元: the steps behind the colon are asked, too.
      const colon = s.indexOf(':', pivot)
      if (colon > pivot && q.start - colon > 5) {
        const next = pivots.find((p) => p > colon + 4 && p <= q.start) ?? q.start
        spans.push({ start: colon + 1, end: next })
      }
      const comma = s.indexOf(',', q.end)
      from = comma < 0 || comma >= sentence.end ? sentence.end : comma + 1
    }
  }
  return { s, spans }
}
