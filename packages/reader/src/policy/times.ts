import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'
import type { PrintedDate } from './quantities.ts'
import type { Placed } from './roles.ts'

interface Rule {
  readonly field: string
  readonly op: '>=' | '<='
  /** Both must hold: the words before the number, and those after it. */
  readonly left?: RegExp
  readonly right?: RegExp
}
const AT_LEAST = '(?:\\((?:含|包括)[^()]{0,8}\\))?(?:及|或)?(?:以上|之上)'
const WITHIN = '(?:\\((?:含|包括)[^()]{0,8}\\))?(?:及|或)?(?:以内|之内|内|以下)'
const right = (more: string): RegExp => new RegExp(`^${more}`)

/** What a period is about, by the words around it; the first rule that holds decides. */
const RULES: readonly Rule[] = [
  {
    field: 'contract_term',
    op: '>=',
    right: right(
      `(?:${AT_LEAST})?(?:期限)?(?:\\([^()]{0,8}\\))?的?(?:期限的?)?(?:固定期限|有效)?(?:劳动|聘用|用工|服务|工作|租赁|就业|书面|正式)?(?:\\(聘用\\))?(?:合同|协议)`,
    ),
  },
  { field: 'contract_term', op: '>=', left: /(?:合同|协议)(?:期限?|年限|时间)?(?:为|在|满|不少于|不低于|达到?|至少|期满)*$/ },
  { field: 'contract_term', op: '>=', left: /租期(?:为|在|满|不少于|不低于)?$/ },
  { field: 'contract_term', op: '>=', left: /签订(?:了)?(?:不少于|不低于|至少|满|期限为?|为期)?$/, right: /^[^,。;]{0,14}(?:合同|协议)/ },
  {
    field: 'social_insurance_months',
    op: '>=',
    left: /(?:社会保险|社保|保险|五险|养老|医保)(?:费|金)?(?:已|连续|累计|时间|达到?|满|不少于|不低于|超过|至少|缴费|缴纳|均)*$/,
  },
  {
    field: 'social_insurance_months',
    op: '>=',
    left: /(?:缴纳|参保|缴费|参加|缴交)(?:满|达到?|不少于|连续|累计|已|时间|超过|年限|至少)*$/,
    right: /^[^,。;]{0,12}(?:社会保险|社保|保险|五险|,|。|的|$)/,
  },
  {
    field: 'social_insurance_months',
    op: '>=',
    left: /(?:连续|累计|已|满|不少于|达到?)$/,
    right: /^(?:\([^()]{0,8}\))?(?:以上)?[^,。;]{0,22}(?:缴纳|参加|缴交|参保)[^,。;]{0,6}(?:社会保险|社保|保险|五险|养老)/,
  },
  { field: 'graduated_within', op: '<=', left: /(?:毕业|离校)(?:时间|年限|后)?(?:不超过|未超过|在|未满|不满)?$/ },
  { field: 'graduated_within', op: '<=', right: right(`${WITHIN}(?:的)?(?:毕业|离校)`) },
  {
    field: 'founded_within',
    op: '<=',
    left: /(?:成立|设立|注册(?:登记)?|登记(?:注册)?|创办|开办|创立|领取营业执照)(?:时间|年限|期限)?(?:不超过|未满|不满|未超过|不足|在|为|后|低于|不超)+$/,
  },
  {
    field: 'founded_within',
    op: '<=',
    left: /(?:成立|设立|注册(?:登记)?|登记(?:注册)?|创办|开办|创立)(?:时间|年限)?$/,
    right: right(WITHIN),
  },
  {
    field: 'founded_at_least',
    op: '>=',
    left: /(?:成立|设立|注册(?:登记)?|登记(?:注册)?|创办|开办|创立|设立时间|领取营业执照)(?:时间|年限|且)?(?:已|并|达到?|满|超过|不少于|不低于|须|应|在|经营|运营)*$/,
    right: /^(?!(?:以)?内)/,
  },
  {
    field: 'operating',
    op: '>=',
    left: /(?:经营|运营|营业|运行|开业|投产|投入使用|运作|投入运营|开班|实际运营)(?:时间|期限|年限)?(?:已|达到?|满|超过|不少于|不低于|连续|在|须|应|且|均)*$/,
  },
  { field: 'operating', op: '>=', right: right(`${AT_LEAST}[^,。;]{0,6}(?:经营|运营|营业|运行)`) },
  {
    field: 'operating',
    op: '>=',
    left: /(?:前|连续|持续|已|稳定|近)$/,
    right: /^(?:以上)?(?:内)?(?:一直)?(?:正常|持续|稳定)(?:经营|运营|营业)/,
  },
  {
    field: 'employed_for',
    op: '>=',
    left: /(?:工作|就业|服务|任职|从业|在岗|聘用|全职|稳定就业|上岗|创业|聘期)(?:时间|年限|经历|期限)?(?:已|达到?|满|超过|不少于|不低于|连续|累计|至少|须|应|在|为)*$/,
    right: /^(?!(?:以)?内)/,
  },
  { field: 'employed_for', op: '>=', right: right(`${AT_LEAST}(?:的)?(?:[^,。;]{0,8})?(?:工作|从业|就业|任职)`) },
  { field: 'other', op: '>=', left: /连续$/, right: /^(?:以上)?(?:保持|被|获|入选|盈利|实现|增长|正增长|参加|举办|评为|销售)/ },
  { field: 'employed_for', op: '>=', right: /^服务期满/ },
  { field: 'employed_for', op: '>=', left: /(?:就业|工作|聘用|录用|在岗)[^,。;]{0,10}(?:满|不少于|达到?)$/ },
  {
    field: 'time_limit',
    op: '<=',
    left: /(?:之日起|次月起|次年起|后|迁入[^,。;]{0,8}|落户[^,。;]{0,6}|引进[^,。;]{0,8}|日起|当年起|起|企业)(?:的)?$|^$|,$/,
    right:
      /^(?:\([^()]{0,8}\))?(?:以|之)?内[^,。;]{0,20}(?:成功|完成|上市|实现|建成|投产|达到|领取|注册|达产|达到|突破|开工|通过|取得|获得|升规|纳统|入规|落户|登记|申请|申报|创办|营业|营收|投入|产值|毕业|提出|转化|注册登记|竣工|投入使用)/,
  },
]

const NOT_A_CONDITION = /^(?:后)?(?:的?(?:补贴|补助|奖励|资助|资金))|^个?工作日/

function timeCondition(clause: Clause, q: Placed): Condition | null {
  const { s } = clause
  const left = s.slice(Math.max(0, q.start - 20), q.start).replace(/^.*[。;]/, '')
  const after = s
    .slice(q.end, q.end + 60)
    .replace(/[。;].*$/, '')
    .replace(/\((?:不含|除)[^()]{0,40}\)/, '')
  if (Array.isArray(q.value) || NOT_A_CONDITION.test(after)) return null
  const says = (start: number): string =>
    printed(clause, {
      start: Math.max(0, start),
      end: q.end + (/^(?:\([^()]{0,8}\))?(?:及|或)?(?:以上|以内|之内|内|以下)/.exec(after)?.[0].length ?? 0),
    })
  for (const rule of RULES) {
    if (rule.field === 'operating' && /^(?:小时|分钟|学时|课时)$/.test(q.unit)) continue
    const before = rule.left ? rule.left.exec(left) : null
    if (rule.left && !before) continue
    if (rule.right && !rule.right.test(after)) continue
    const start = q.start - (before?.[0].length ?? 0)
    return { field: rule.field, op: rule.op, value: q.value as number, unit: q.unit, says: says(start) }
  }
  if (q.role !== 'threshold' || !q.op || /工作日/.test(q.unit)) return null
  if (/^年$|月$|日$/.test(q.unit) && q.op === '<=') return null
  if (/补贴|补助|奖励|资助|期限|最长|支持|贴息|连续/.test(left.slice(-8))) return null
  return { field: 'other', op: q.op, value: q.value as number, unit: q.unit, says: says(q.start) }
}

const HIRING = /(?:招用|吸纳|招聘|录用|招收|聘用|吸收|引进)[^,。;]{0,12}$/

/** Conditions from printed periods: how old a firm is, how long a contract, how many months of premiums, within what time. */
export function timeConditions(clause: Clause, quantities: readonly Placed[]): Condition[] {
  const out: Condition[] = []
  const firstSum = quantities.find((q) => q.role === 'amount')?.start ?? clause.s.length
  for (const q of quantities) {
    if (q.kind !== 'time') continue
    const condition = timeCondition(clause, q)
    if (!condition) continue
    // 就业满3个月的奖励800元,满6个月的再奖励300元: the later period names the next rung.
    if (q.start > firstSum && out.some((c) => c.field === condition.field && c.op === condition.op)) continue
    const graduates = condition.field === 'graduated_within' ? hiredGraduates(clause, q) : null
    out.push(graduates ?? condition)
  }
  return out
}
/** 招用毕业2年内高校毕业生: the graduates are those the firm hires, not those who apply. */
function hiredGraduates(clause: Clause, q: Placed): Condition | null {
  const { s } = clause
  const begin = /(?:毕业|离校)[^,。;、]{0,6}$/.exec(s.slice(Math.max(0, q.start - 10), q.start))?.[0].length ?? 0
  const start = q.start - begin
  if (!HIRING.test(s.slice(Math.max(0, start - 18), start))) return null
  const tail = /^[^,。;]{0,16}?毕业生/.exec(s.slice(q.end, q.end + 20))?.[0].length
  if (tail === undefined) return null
  const listed = /[^,。;、用纳聘录收]{2,8}、$/.exec(s.slice(Math.max(0, start - 10), start))?.[0]
  const span = { start: start - (listed?.length ?? 0), end: q.end + tail }
  if (listed)
    return { field: 'new_hires', op: 'in', value: [listed.slice(0, -1), s.slice(start, span.end)], unit: null, says: printed(clause, span) }
  return { field: 'new_hires', op: '=', value: s.slice(span.start, span.end), unit: null, says: printed(clause, span) }
}

const AFTER = /^(?:\(含[^()]{0,6}\))?(?:及)?(?:以后|之后|以来|起|后|始)/
const BEFORE = /^(?:\(含[^()]{0,6}\))?(?:及)?(?:以前|之前|底前|前)/
const EVENTS: readonly (readonly [string, RegExp])[] = [
  ['date_completed', /^[^,。;]{0,14}?(?:完工|竣工|建成|投产|完成|验收|投入使用|投运)/],
  ['date_started', /^[^,。;]{0,14}?(?:开工|启动|动工|立项|实施|备案|新建|开始)/],
  ['date_hired', /^[^,。;]{0,14}?(?:招用|新招|录用|就业|入职|聘用|引进的?人才|全职引进|来.{1,4}工作)/],
  ['date_registered', /^[^,。;]{0,14}?(?:注册|登记|成立|设立|新设|新办|落户|引进|迁入|入驻|新迁|新引)/],
  ['date_certified', /^[^,。;]{0,14}?(?:认定|获得|取得|通过|获批|评为|授权|获评|新获|授予|入选|获|评定|发布|列入|上市|首次)/],
]

/** Conditions from printed dates, where the text says what happened then. */
export function dateConditions(clause: Clause, dates: readonly PrintedDate[]): Condition[] {
  const { s } = clause
  const out: Condition[] = []
  for (let i = 0; i < dates.length; i++) {
    const date = dates[i]!
    const next = dates[i + 1]
    const range = next && /^(?:\([^()]{0,6}\))?(?:至|到|[-—~～]{1,2})$/.test(s.slice(date.end, next.start)) ? next : null
    const end = range?.end ?? date.end
    const tail = s.slice(end, end + 24)
    const mark = range ? null : (AFTER.exec(tail) ?? BEFORE.exec(tail))
    const within = !range && !mark && /[于在]$/.test(s.slice(Math.max(0, date.start - 1), date.start))
    if (!range && !mark && !within) continue
    const event = EVENTS.map(([field, pattern]) => ({
      field,
      m: pattern.exec(tail.slice(mark?.[0].length ?? 0).replace(/^(?:期间|之间|,)/, '')),
    }))
      .filter((e) => e.m)
      .sort((a, b) => a.m![0].length - b.m![0].length)[0]
    if (range) i++
    if (!event) continue
    const says = printed(clause, { start: date.start, end: end + (mark?.[0].length ?? 0) })
    if (range) out.push({ field: event.field, op: 'between', value: [date.iso, range.iso], unit: null, says })
    else {
      const op = within ? '=' : AFTER.test(tail) ? '>=' : '<='
      const year = /^\d{4}$/.test(date.iso)
      out.push({ field: event.field, op, value: year ? Number(date.iso) : date.iso, unit: year ? '年' : null, says })
    }
  }
  return out
}
