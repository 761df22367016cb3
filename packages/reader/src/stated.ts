import type { Desk } from './desk.ts'
import type { ReadProblem } from './reading.ts'
import type { Span } from './source.ts'

export interface Stated {
  readonly counts: { readonly problems: number | null; readonly measures: number | null }
  readonly problemsAt: Span | null
  readonly measuresAt: Span | null
  /** 成立3个专项工作小组 */
  readonly groups: { readonly count: number; readonly span: Span } | null
}
const PROBLEMS = [
  /(?:反馈|指出|提出|梳理|梳理出|发现|排查|列出|共|涉及)[^。;\d]{0,16}(\d{1,4})\s?(?:个|项|条|类)(?:方面)?(?:具体|主要|突出|反馈|整改)?(?:的)?问题/,
  /问题(?:清单)?(?:共计?|合计)?(\d{1,4})(?:个|项|条)/,
]
const MEASURES = [
  /(?:整改)?(?:措施|举措)(?:共计?|合计)?\s?(\d{1,4})\s?(?:条|项|个)/,
  /(\d{1,4})\s?(?:条|项|个)(?:具体|整改|工作|细化)?(?:的)?(?:措施|举措)/,
]

/** Counts that the document itself states, before its first problem. */
export function statedIn(desk: Desk, problems: readonly ReadProblem[]): Stated {
  const { folded } = desk.page
  const end = Math.min(firstProblemAt(desk, problems), 20_000)
  const before = folded.slice(0, end)
  const problemsAt = numberIn(before, PROBLEMS)
  const measuresAt = numberIn(before, MEASURES)
  const groups = /(?:成立|设立|设|组建|下设)(\d{1,2})个(?:专项)?(?:工作)?(?:小组|专班|工作组|组)/.exec(folded.slice(0, 20_000))
  const value = (at: Span | null): number | null => (at ? Number(folded.slice(at.start, at.end)) : null)
  const counts = desk.marks.put(
    { problems: value(problemsAt), measures: value(measuresAt) },
    { problems: problemsAt, measures: measuresAt },
  )
  return {
    counts,
    problemsAt,
    measuresAt,
    groups: groups ? { count: Number(groups[1]), span: { start: groups.index, end: groups.index + groups[0].length } } : null,
  }
}
function firstProblemAt(desk: Desk, problems: readonly ReadProblem[]): number {
  const first = problems[0]
  if (!first) return desk.page.folded.length
  const title = first.full.slice(0, 20)
  const at = desk.page.text.indexOf(title.split('\n')[0]!)
  return at > 0 ? at : desk.frame.bodyStart
}
function numberIn(text: string, forms: readonly RegExp[]): Span | null {
  for (const form of forms) {
    const found = form.exec(text)
    if (!found) continue
    const start = found.index + found[0].indexOf(found[1]!)
    return { start, end: start + found[1]!.length }
  }
  return null
}
