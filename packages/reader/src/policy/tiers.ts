import type { Clause } from './clause.ts'
import type { Tier } from './clauseReading.ts'
import type { Placed } from './roles.ts'

const ORDER = /(?:第[一二三四五六七八九十]+(?:[、和至到]第?[一二三四五六七八九十]+)*年|[前后首][一二两三四五六七八九十\d]+年)/g
const LIST = /[^,。;:、]{1,24}(?:、[^,。;:、]{1,24})+/g

const OPENING = /^(?:[、和及]|的?(?:一次性|资金|财政|经费)*(?:奖励|补贴|补助|资助|支持|扶持)|对于?|按照?|其中|由|凡)+/
const GIVING_TAIL =
  /[的者]?(?:分别|各|即)?(?:给予|予以|奖励|补贴|补助|资助|支持|扶持|再奖励|按照?|每人|每家|每个|每件|标准|一次性|最高|不超过|可|为|再|则|额度|达)*$/

/** The words between two sums that name the later one: 第二年, 省级, 一等奖. Empty where nothing names it. */
function labelBetween(s: string, from: number, to: number): string {
  const words = s.slice(from, to)
  const order = [...words.matchAll(ORDER)].at(-1)?.[0]
  if (order) return order
  for (const phrase of words.split(/[,;。:]/).reverse()) {
    const name = phrase
      .replace(OPENING, '')
      .replace(GIVING_TAIL, '')
      .replace(/[的者]$/, '')
    if (name.length > 0 && !/^(?:的?[^,]{0,6}(?:奖励|补贴|补助|资助|支持|扶持|服务奖励))$/.test(name)) return name.slice(0, 40)
  }
  return ''
}

/** 分别给予 …: the names printed as a list before the sums, where there are as many. */
function namesBefore(s: string, to: number, count: number): string[] | null {
  const head = s.slice(Math.max(0, to - 160), to)
  for (const list of [...head.matchAll(LIST)].reverse()) {
    const names = list[0].split(/[、]|(?<=.)[和及或](?=.)/).map((n) => n.replace(/^(?:对于?|新?认定的?|获得|首次|入选|获|为|的)+/, ''))
    if (names.length === count) return names
  }
  return null
}

/** The rungs of a ladder, in printed order. `given` are its sums or shares. */
export function tiersOf(clause: Clause, given: readonly Placed[]): Tier[] {
  const { s } = clause
  const first = given[0]!
  const oneList = given.every((q) => q.chain === first.chain)
  const names = oneList ? namesBefore(s, first.start, given.length) : null
  return given.map((q, i) => {
    const remark = /^\(([^()]{1,10})\)/.exec(s.slice(q.end, q.end + 12))?.[1]
    const from = i === 0 ? Math.max(0, q.start - 40) : given[i - 1]!.end
    const label = remark ?? names?.[i] ?? labelBetween(s, from, q.start)
    return { label, amount: q.value, unit: q.unit }
  })
}
