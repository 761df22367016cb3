import { type Clause, printed, sentenceAt } from './clause.ts'
import type { Benefit, Tier } from './clauseReading.ts'
import { kindOf } from './kind.ts'
import { chineseNumber } from './numbers.ts'
import type { Placed } from './roles.ts'
import { tiersOf } from './tiers.ts'

const PER_HEAD =
  /(?:每(?:新?增加?|新?引进|招用|吸纳|培养|培育|孵化|培训|吸引|成功)?(?:一|1)?(?:名|人次|人|家|户|个|项|件|辆|台|套|亩|平方米|立方米|吨|千瓦时|千瓦|标箱|次|场|期|证|张|床|年|月|季度|届|篇|部|件|款|条|公里|种|学年|班|席|档|幢|栋)[^,。;:\d每]{0,6}?)+|单个(?:企业|项目|单位|机构|平台|园区|产品|展会|主体)?|单家(?:企业)?|单户(?:企业)?|单项(?:产品|项目)?|同一(?:企业|项目|单位)|各(?=[奖给补\d])/g

/** The words that say what a sum is counted by, the last before it in its phrase. */
function perOf(clause: Clause, q: Placed): string | null {
  if (q.by) return `每${q.by}`
  const { s } = clause
  const from = Math.max(sentenceAt(clause, q.start).start, s.lastIndexOf(',', q.start) + 1, q.start - 30)
  const last = [...s.slice(from, q.start).matchAll(PER_HEAD)].at(-1)?.[0]
  return last ? last.replace(/(?:给予|奖励|补贴|补助|资助|按照?|的|最高|年度|累计|标准|一次性|不超过|可|再|享受|发放)+.*$/, '') : null
}

/** What a share is taken of: the words between 按 or 给予 and the rate. */
function basisOf(clause: Clause, q: Placed): string | null {
  const { s } = clause
  const from = Math.max(sentenceAt(clause, q.start).start, q.start - 60)
  const words = s.slice(from, q.start)
  const begin = [...words.matchAll(/按照?|根据|给予|予以|以|对(?:其|于)?/g)].at(-1)
  const bare = (begin ? words.slice(begin.index + begin[0].length) : words.replace(/^.*[,:]/, ''))
    .replace(/^(?:不超过|最高|其|不高于|企业|最高不超过)+/, '')
    .replace(/(?:分别|最高|不超过|给予|各|,|不高于)+.*$/, '')
    .replace(/的$/, '')
  return bare.length >= 2 && bare.length <= 40 ? bare : null
}

const YEARS = [
  /(?:连续|最长|最多|期限|年限|(?:补贴|补助|奖励|资助|支持|扶持|发放|享受)时间|补贴期|贴息期|享受期|资助期|扶持期|周期|累计|分)(?:最长|最多|不超过|不得?超过|为|给予|补贴|补助|奖励|奖补|资助|支持|扶持|可|可达|一般|限|按|原则上|享受|均|不|超|过){0,5}([一二两三四五六七八九十\d]{1,2})(年|个月)/g,
  /(?<![业册立后满日起第])([二两三四五六七八九十2-9])(年)内(?![^,。;]{0,24}(?:达到|突破|首次|上市|完成|实现|投产|获得|取得|升规|建成))(?=[^,。;]{0,40}?(?:全额|每年|每月|按|免|给予|留成|补贴|减免))/g,
  /(?:[自从][^,。;]{1,16})起,?(?:连续|的)?([一二两三四五六七八九十\d]{1,2})(?:个(?:完整)?(?:会计|纳税)?)?(年)(?:度)?(?:以)?内?,?(?=(?:可|由|对)?[^,。;达完上获实到]{0,12}(?:按|比照|每年|前|给予|予以|全额|减半|免|享受|补|奖))/g,
  /(?:给予|补贴|补助|奖励|资助|支持|扶持|贴息|不超过)([一二两三四五六七八九十\d]{1,2})(年)(?=的?(?:补|奖|资|支|扶|租|贴|房|免|[,。;]|$|\())/g,
  /前([二两三四五六七八九十2-9])(年)(?=(?:给予|按|每年|免|全额|享受|对其)(?!.*(?:后[一二两三四五\d]年|第[一二三四五六]年)))/g,
  /([二两三四五六七八九十2-9])(年)(?=(?:租金|房租|免租|免费|的租金|免收))/g,
]
/** How long a benefit lasts, as printed: 连续3年, 最长24个月, 分三年; or the last of the years that are named one by one. */
function lasting(clause: Clause): { years: number | null; months: number | null } {
  const { s } = clause
  for (const pattern of YEARS) {
    for (const m of s.matchAll(pattern)) {
      const number = /^\d+$/.test(m[1]!) ? Number(m[1]) : chineseNumber(m[1]!)
      if (number === null) continue
      if (
        /(?:成立|注册|创办|毕业|合同|协议|缴纳|参保|社保|经营|运营|工作|盈利|获得|入选|增长|注册|亏损|纳税|考核)[^,。;]{0,4}$/.test(
          s.slice(Math.max(0, m.index - 6), m.index),
        )
      )
        continue
      if (
        /^[^,。;]{0,60}(?:缴纳(?!的?[^,。;]{0,8}税)|参保)|^(?:以上|以下)?(?:缴纳|参加|经营|运营|工作|盈利|获得|保持|通过|稳定|被评|列入|位列|增长|为招用|为其|正常|稳定|入选|纳税|评|无)/.test(
          s.slice(m.index + m[0].length, m.index + m[0].length + 70),
        )
      )
        continue
      return m[2] === '年' ? { years: number, months: null } : { years: null, months: number }
    }
  }
  const named = /第.年[^。;]{0,16}[,;](?:之后|以后|此后)/.test(s)
    ? []
    : [...s.matchAll(/第([一二三四五六七八九十])年(?!度)/g)].map((m) => chineseNumber(m[1]!) ?? 0)
  return { years: named.length > 0 ? Math.max(...named) : null, months: null }
}

/** 全额 and 全部 of a share are printed words for the whole of it: 100 %. */
const WHOLE =
  /全额(?=(?:的|给予|予以|产业|人才|奖|补|返|扶|资|支|用于|拨)|$|[,。;])|(?:(?<=租金|房租|租赁费用?)|地方留成|留成部分|财力|贡献)(?:部分)?的?全部(?=给予|予以|奖|返|补)|100%/g
function wholeShares(clause: Clause): Placed[] {
  if (!/留成|贡献|财力|税|租金|房租/.test(clause.s)) return []
  return [...clause.s.matchAll(WHOLE)]
    .filter((m) => m[0] !== '100%')
    .map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      value: 100,
      unit: '%',
      kind: 'percent' as const,
      by: null,
      role: 'rate' as const,
      op: null,
      measure: null,
      atMost: false,
      chain: -1 - m.index,
    }))
}

const isRange = (q: Placed): boolean => Array.isArray(q.value)
const ALL_TOGETHER = /(?:累计|总额|合计|总计|总量|全年)[^,。;]{0,16}$/
const IN_ONE_GO = /(?:年度|每年|当年|同一|每家|单个|每个|单一|每户|每单位|单家|单户)[^,。;]{0,16}$/
/** A second ceiling is about all of them together (累计, 总额; a higher one 每年), not the next rung. */
function isTogether(s: string, first: Placed, next: Placed): boolean {
  const words = s.slice(Math.max(first.end, next.start - 24), next.start)
  return (
    ALL_TOGETHER.test(words) ||
    (IN_ONE_GO.test(words) && !(sizeOf(next) < sizeOf(first) && IN_ONE_GO.test(s.slice(Math.max(0, first.start - 24), first.start))))
  )
}
const sizeOf = (q: Placed): number =>
  (Array.isArray(q.value) ? q.value[1]! : (q.value as number)) * (q.unit.startsWith('亿') ? 1e8 : q.unit.startsWith('万') ? 1e4 : 1)

/** A ceiling in a sentence of its own that is lower than the sum before it is the next rung, not a ceiling of that sum. */
const isNextRung = (clause: Clause, amount: Placed, cap: Placed): boolean =>
  amount.start < cap.start && sizeOf(cap) < sizeOf(amount) && sentenceAt(clause, amount.start).start !== sentenceAt(clause, cap.start).start

/** A later sum that comes each year of the years that the first is divided by. */
function isPart(s: string, first: Placed, part: Placed): boolean {
  const years = /分([一二两三四五2-9])年[^,。;]{0,10}$/.exec(s.slice(Math.max(0, first.start - 14), first.start))?.[1]
  const n = years === undefined ? null : /\d/.test(years) ? Number(years) : chineseNumber(years)
  return (
    n !== null &&
    /每年[^,。;\d]{0,8}$/.test(s.slice(Math.max(0, part.start - 12), part.start)) &&
    Math.abs(n * sizeOf(part) - sizeOf(first)) < 1e-6
  )
}

interface Sums {
  readonly amount: Placed | null
  readonly cap: Placed | null
  readonly rate: Placed | null
  readonly second: Placed | null
  readonly tiers: readonly Tier[]
  readonly atMost: boolean
}
const nothing: Sums = { amount: null, cap: null, rate: null, second: null, tiers: [], atMost: false }

function sumsOf(clause: Clause, quantities: readonly Placed[]): Sums {
  const { s } = clause
  const shares = [...quantities.filter((q) => q.role === 'rate'), ...wholeShares(clause)].sort((a, b) => a.start - b.start)
  const amounts = quantities.filter((q) => q.role === 'amount')
  const caps = quantities.filter((q) => q.role === 'cap')
  // What is printed first is the benefit; a share behind fixed sums is another one.
  const rates = amounts.length > 0 && shares.length > 0 && amounts[0]!.start < shares[0]!.start ? [] : shares
  const plainCap = caps[0] ?? null
  const second = caps[1] ?? null
  if (rates.length > 1) return { ...nothing, cap: plainCap, second, tiers: tiersOf(clause, rates), atMost: rates[0]!.atMost }
  if (rates.length === 1)
    return { ...nothing, rate: rates[0]!, cap: plainCap, amount: plainCap ? null : (amounts[0] ?? null), second, atMost: rates[0]!.atMost }
  if (amounts.length > 1) {
    const [first, ...rest] = amounts as [Placed, ...Placed[]]
    const parts = rest.reduce((sum, q) => sum + (isRange(q) ? Number.NaN : (q.value as number)), 0)
    const whole =
      first.chain !== rest[0]!.chain &&
      /(?:共|总|合计|累计|分.{1,2}[年期次])[^,。;]{0,8}$/.test(s.slice(Math.max(0, first.start - 14), first.start))
    // 分两年给予20万元,每年10万元: the whole, and what comes of it each year.
    if (rest.length === 1 && isPart(s, first, rest[0]!)) return { ...nothing, amount: first, cap: plainCap, second }
    const parted = parts === first.value && /其中|分别为|第[一1]|首[年期]|:/.test(s.slice(first.end, rest[0]!.start))
    if (rest.length > 1 && (whole || parted) && first.chain !== rest[0]!.chain)
      return { ...nothing, amount: first, cap: plainCap, tiers: tiersOf(clause, rest) }
    return { ...nothing, cap: plainCap, second, tiers: tiersOf(clause, amounts) }
  }
  const shareBetween = quantities.some(
    (q) => q.role === 'rate' && amounts[0] && caps[0] && q.start > amounts[0].start && q.start < caps[0].start,
  )
  if (amounts.length === 1 && caps.length === 1 && !shareBetween && isNextRung(clause, amounts[0]!, caps[0]!))
    return { ...nothing, tiers: tiersOf(clause, [amounts[0]!, caps[0]!]) }
  if (amounts.length === 1) return { ...nothing, amount: amounts[0]!, cap: plainCap, second }
  if (caps.length > 1) {
    const ladder = caps.filter((q, i) => i === 0 || q.chain === caps[0]!.chain || !isTogether(s, caps[i - 1]!, q))
    if (ladder.length > 1) return { ...nothing, tiers: tiersOf(clause, ladder), atMost: true }
    return { ...nothing, cap: plainCap, second }
  }
  return { ...nothing, cap: plainCap }
}

/** The benefit of a clause. Every number of it is printed there. */
export function benefitOf(clause: Clause, quantities: readonly Placed[]): Benefit {
  const { amount, cap, rate, second, tiers, atMost } = sumsOf(clause, quantities)
  const first = amount ?? rate ?? cap ?? quantities.find((q) => q.role === 'amount') ?? null
  const per = [amount, cap, rate, ...quantities.filter((q) => q.role === 'amount' || q.role === 'cap')].reduce<string | null>(
    (found, q) => found ?? (q ? perOf(clause, q) : null),
    null,
  )
  const ceiling = cap && !isRange(cap) ? (cap.value as number) : cap && isRange(cap) ? (cap.value as readonly [number, number])[1] : null
  const sums = {
    amount: amount?.value ?? null,
    unit: amount?.unit ?? null,
    cap: ceiling,
    cap_unit: cap?.unit ?? null,
    rate: rate?.value ?? null,
    rate_unit: rate?.unit ?? null,
    basis: rate ? basisOf(clause, rate) : null,
    per,
    ...(first || /补贴|补助|奖励|贷款|免/.test(clause.s) ? lasting(clause) : { years: null, months: null }),
    tiers,
    upper_bound: atMost,
    cap2: second
      ? printed(clause, {
          start: Math.max(sentenceAt(clause, second.start).start, clause.s.lastIndexOf(',', second.start) + 1),
          end: second.end,
        })
      : null,
  }
  return { kind: kindOf(clause, sums), ...sums }
}
