import type { Span } from '../source.ts'
import { gradesIn } from './grades.ts'
import { RECOGNITIONS } from './recognised/index.ts'

/** A level of government; several before a name are one title at any of them. */
export const LEVEL = '(?:国家|全国|部(?=级)|省|市|区|县|州|国际|国内|省内|市内|世界|地市|自治区|中央|设区市)'
/** 国家级、省级、市级 before a name: the name counts at any of these levels. */
const LEVELS = new RegExp(
  `${LEVEL}级?(?:\\([^()]{1,6}\\))?(?:[、,/及和或与]${LEVEL}级?(?:\\([^()]{1,6}\\))?){1,5}(?:新?(?:认定|评定|批准)的)?$`,
)
const OWN_LEVEL = new RegExp(`^${LEVEL}级?(?:新?(?:认定|评定|批准)的)?`)
const ONE_LEVEL = new RegExp(`(?<![我本该全])${LEVEL}级?$`)
/** Words that end before a name begins. */
const EDGE =
  /(?:的|对于?|为|(?<![\u4e00-\u9fa5])经|[对凡]经|被|认定|评定|获批|批准|获评|获|进入|入选|列入|通过|取得|获得|创建|建设|建成|新建|设立|成立|组建|升级|评为|授予|首次|新增|成功|当年|年度|本市|我市|我区|我省|我县|本区|与|制定|订|起草|编制|参加|参展|赴|[吨米元人名家户年月个张亩]以上|并|且|承担|参与|申报|申请|符合|具有|具备|拥有|提供|开展|鼓励|支持|企业(?=国家|省|市)|单位(?=国家|省|市)|上市(?=的)|各类|及|或|和|其中|按照?|扩建|改建|购置|购买|增设|开设|入住|租赁|租用|承租|(?<=[,;])视|完成|引进|引入|入驻|向|由|培育|打造|运营|举办|承办|主办|举行|获国家(?=.{6})|晋升为?|晋级为?|升格为?|跻身|拥有|增挂|取得了)$/
/** A name that is only the object of doing (采购 …平台, 开展 …场景建设) or counted (每个园区) is no recognition. */
const NOT_OWN =
  /(?:每个|每家|单个|各)$|(?:开展|提供|采购|购买|(?<!投入)使用|利用|承担|参与实施|应用|推广|发行|依托|接入|借助|租用|租赁|购置)(?![^,。;]{0,100}(?:认定|获批|获评|评为|入选|列入|通过|获得|取得|备案|授权|改建|新建|打造|建成))[^,。;]{0,100}$/
const WIDEST = 18

/** A name of a recognition: its field, the core that was matched, and the name with the words before it. */
export interface FoundName {
  readonly field: string
  readonly span: Span
  readonly core: string
  readonly value: string
}

/** 国际、国家、行业标准: standards of which only the last is called so. */
const STANDARDS_BEFORE = /(?:国际|国家|行业|地方|团体)(?=(?:[、和及](?:国家|行业|地方|团体)(?:\([^()]{1,4}\))?)+标准)/g

/** Every core on its own: of those that match at a place the longest holds, whatever their order in the dictionary. */
const PATTERNS = RECOGNITIONS.flatMap(({ field, cores, widen }) => cores.map((core) => ({ field, widen, pattern: new RegExp(core, 'g') })))

/** Where a name begins, going left from its core: at an edge word, a comma, a bracket. */
function widened(s: string, core: number, from: number, field: string): number {
  let at = core
  while (at > from && core - at < WIDEST) {
    const c = s[at - 1]!
    if (!/[\p{Script=Han}A-Za-z0-9+\-()]/u.test(c)) break
    if (c === '(' || c === ')' || (c === '等' && s[at] !== '级')) break
    if (EDGE.test(s.slice(Math.max(from, at - 4), at)) || (field !== 'award' && /[在到]$/.test(s.slice(from, at)))) break
    at--
  }
  return s[at] === '新' && new RegExp(`^新${LEVEL}`).test(s.slice(at, core)) ? at + 1 : at
}

/** All names of recognitions in a stretch of a clause, in printed order, none inside another. */
export function namesIn(s: string, { start, end }: Span): FoundName[] {
  const stretch = s.slice(0, end)
  const found: FoundName[] = []
  for (const { field, widen, pattern } of PATTERNS) {
    pattern.lastIndex = start
    for (let m = pattern.exec(stretch); m; m = pattern.exec(stretch)) {
      if (m[0] === '') {
        pattern.lastIndex++
        continue
      }
      const coreAt = m.index
      if (
        (field === 'platform' || field === 'pilot' || field === 'facility') &&
        NOT_OWN.test(s.slice(Math.max(start, coreAt - 120), coreAt))
      )
        continue
      const coreEnd = coreAt + m[0].length
      let from = widen ? widened(s, coreAt, start, field) : coreAt
      if (!widen) {
        const level = ONE_LEVEL.exec(s.slice(Math.max(start, coreAt - 5), coreAt))
        if (level && !LEVELS.test(s.slice(Math.max(start, coreAt - 30), coreAt))) from = coreAt - level[0].length
      }
      const own = widen ? OWN_LEVEL.exec(s.slice(from, coreAt)) : null
      if (own && LEVELS.test(s.slice(Math.max(start, from - 30), from + own[0].length))) from += own[0].length
      if (widen && /^(?:每个?|单[个幢家户座栋]|各)/.test(s.slice(from, coreEnd))) continue
      if (widen && (field === 'platform' ? /(?:[向由在到]|入驻)$/ : /[向由]$/).test(s.slice(Math.max(start, from - 2), from))) continue
      found.push({ field, span: { start: from, end: coreEnd }, core: m[0], value: s.slice(from, coreEnd) })
    }
  }
  for (const m of stretch.slice(start).matchAll(STANDARDS_BEFORE)) {
    const from = start + m.index
    found.push({ field: 'standard', span: { start: from, end: from + m[0].length }, core: m[0], value: m[0] })
  }
  for (const span of gradesIn(s, { start, end })) {
    const value = s.slice(span.start, span.end)
    found.push({ field: 'qualification', span, core: value, value })
  }
  return oneList(s, withBrackets(s, withoutInner(found)))
}

/** 产业园(孵化器): another word for the name before the bracket, no name of its own. */
function withBrackets(s: string, found: readonly FoundName[]): FoundName[] {
  const out: FoundName[] = []
  for (const one of found) {
    const before = out.at(-1)
    const inBrackets =
      before &&
      before.field === one.field &&
      before.span.end === one.span.start - 1 &&
      s[before.span.end] === '(' &&
      s[one.span.end] === ')'
    const explains =
      RECOGNISED.has(one.field) &&
      (found.length > 1 || one.field === 'platform') &&
      s[one.span.start - 1] === '(' &&
      s[one.span.end] === ')'
    if (!inBrackets && !explains) out.push(one)
    else if (inBrackets)
      out[out.length - 1] = {
        ...before,
        span: { start: before.span.start, end: one.span.end + 1 },
        value: s.slice(before.span.start, one.span.end + 1),
      }
  }
  return out
}

const RECOGNISED = new Set(['platform', 'certification', 'qualification', 'award', 'pilot'])

/** What stands between two names of one list: a mark, and a level with a line of business at most. */
const LISTED = new RegExp(`^(?:[、和及或与]|或者|以及)(?:${LEVEL}级?[\u4e00-\u9fa5]{0,8})?$`)

/** 驰名商标、名牌产品、老字号: one printed list is one condition, in the field of its first name. */
function oneList(s: string, found: readonly FoundName[]): FoundName[] {
  const out: FoundName[] = []
  for (const one of found) {
    const before = out.at(-1)
    const listed =
      before && RECOGNISED.has(before.field) && RECOGNISED.has(one.field) && LISTED.test(s.slice(before.span.end, one.span.start))
    // 认定为示范园区的产业园: what is recognised, and the same again as its receiver.
    if (before?.field === 'platform' && one.field === 'platform' && s.slice(before.span.end, one.span.start) === '的') continue
    out.push(listed ? { ...one, field: before.field } : one)
  }
  return out
}

/** Of overlapping names the one whose core ends last holds; of those the longest core. */
function withoutInner(found: readonly FoundName[]): FoundName[] {
  const sorted = [...found].sort(
    (a, b) => b.span.end - a.span.end || b.core.length - a.core.length || b.span.end - b.span.start - (a.span.end - a.span.start),
  )
  const kept: FoundName[] = []
  for (const one of sorted) if (!kept.some((k) => one.span.start < k.span.end && k.span.start < one.span.end)) kept.push(one)
  return kept.sort((a, b) => a.span.start - b.span.start)
}
