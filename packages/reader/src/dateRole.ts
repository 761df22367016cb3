import { endsOf } from './dateExtent.ts'
import type { ReadDate } from './reading.ts'
import type { Span } from './source.ts'

const DONE =
  /(?:已|业已|完成|落实到位|到位|建成|投入使用|启用|印发|出台|发布|召开|举办|开展|成立|上线|通过|进驻|审结|办结|应诉|签订|退还|摘地)/
const AHEAD = /(?:力争|争取|确保|计划|预计|拟|将于|将在|到|至|于|在|截止|不迟于|完成时限|整改时限|时限|期限)[::]?\s*$/
/** What a date is for, from the words of its own clause: due before or ahead, done, a period, or only mentioned. */
export function roleOf(folded: string, within: Span, { start, end }: Span, words: string): ReadDate['role'] {
  const left = clauseStart(folded, within.start, start)
  const before = folded.slice(left, start)
  const rest = folded.slice(end, Math.min(within.end, end + 60))
  const after = /^[^。;!?,]*/.exec(rest)![0]
  // 2025年9月,…建成: what was done then stands in the next clause.
  const act = after === '' ? (/^,([^。;!?,]*)/.exec(rest)?.[1] ?? '') : after
  const doneBefore = /(?:已|业已|曾)[^,]{0,12}$/.test(before) || /^(?:前|之前)?[^。;]{0,16}(?:已|均已)/.test(act)
  if (/(?:整改|完成|办理|落实)?(?:时限|期限|时间)[::]\s*$/.test(before)) return 'due'
  if (/之内$|以内$|内$/.test(words)) return 'due'
  const isRange = endsOf(words) !== null
  if (/^(?:底|末)?(?:之前|以前|前)/.test(rest)) return doneBefore || /并于$/.test(before) ? 'done' : 'due'
  // (…负责,2026年第三季度完成): the end of a bracket of responsibility says until when.
  if (
    !isRange &&
    /^(?:前)?(?:完成|办结|整改到位|落实到位)(?:\)|】|$)/.test(rest) &&
    /(?:负责|牵头|配合|落实|单位:[^()]*)[,;]$/.test(folded.slice(Math.max(within.start, start - 12), start))
  )
    return 'due'
  if (isRange || /以来$|年度$/.test(words)) return 'period'
  if (doneBefore) return 'done'
  if (/(?:力争|争取|确保|计划|预计|拟|将于|将在|不迟于|有望|今后|目标)[^,]{0,8}$/.test(before)) return 'due'
  if (/(?:^|[^截达得])(?:到|至)$/.test(before) && AHEAD.test(before)) return 'due'
  if (/(?:底|末)$/.test(words) && /^[,]?[^。;]{0,8}(?:完成|建成|实现|达到|建立|基本)/.test(rest) && !/了/.test(after)) return 'due'
  if (/(?:上半年|下半年|季度|年)$/.test(words) && /^(?:新增|新建|新认定|累计|共|实现|全年|签约|[,]?全市|[,]?全区)/.test(rest))
    return 'period'
  if (/(?:月|日|旬|底|末|初|份)$/.test(words) && DONE.test(act)) return 'done'
  return 'mention'
}
function clauseStart(folded: string, from: number, at: number): number {
  let i = at
  while (i > from && i > at - 40 && !/[。;!?,\n]/.test(folded[i - 1]!)) i--
  return i
}
