import type { Span } from '../source.ts'
import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'

/** Words of doing: a phrase that begins with one says what the applicant does. */
const DOING =
  /(?:建成|建设|开展|承担|承接|举办|承办|主办|组织|参加|参与|投资|购买|采购|购置|使用|引进|引入|吸引|吸纳|租用|租赁|实施|发行|开通|设立|创建|开发|研发|转化|合作|获得|取得|开设|提供|运营|推广|应用|改造|新建|扩建|自建|入驻|搭建|建立|打造|兼并|重组|并购|收购|形成|接入|上云|投保|委托|培养|培训|销售|出口|进口|播出|拍摄|制作|发布|加工|生产|种植|养殖|流转|成功|完成|招用|录用|办理|安置|拓展|参展|参保|融资|投放|淘汰|回收|升级|通过|交易|输出|落地|开拓|推荐|利用|更新|保持|进行|促成|签订|配备|设置)/
/** The words that name a kind of project, not a single one (该项目, 每个项目). */
const PROJECT =
  /[\u4e00-\u9fa5A-Za-z0-9()、]{2,30}?(?:项目|(?<!承包)工程(?!项目))(?!产品|技术|师|机械|研究|实验|中心|设计|装备|单位|建设单位|企业|公司|资金|收入|合同)/g
const PROJECT_EDGE =
  /^.*(?:的|实施|开展|承担|建成|对于?|入选|列入|获得|获批|立项|纳入|新认定|实现|引进|符合|属于|每个?|单个|上述|该|其他|、(?=[^、]*$)|企业(?=[^业])|等(?=[\u4e00-\u9fa5]{3}))/
const NO_KIND = /^(?:落地|投资|新|本|此|各|同一|相关|有关|其|这些|重点|重大|建设|示范|支持|奖励)?(?:项目|工程)$/
/** What leads into a phrase and is no part of what is done. */
const LEAD =
  /^(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])?(?:对于|对(?!外)|凡是?|鼓励(?:和支持|支持)?|支持(?:鼓励|和鼓励)?|引导|推动|促进|加大|加快|积极|企业|用人单位|单位|其中|由|每年对?|符合条件的(?:企业|单位|机构)?)*/
const TAIL = /(?:的(?:每家)?[\u4e00-\u9fa5]{0,8}(?:企业|单位|机构|项目|个人|创业者|申请人|法人|主体|组织)|的)$/
/** Phrases that say how something is given, not what is done. */
const NOT_DONE =
  /^(?:新(?:设立|成立|引进|注册|入驻|迁入|办|建)(?:$|的)|(?:落户|入驻|在[^,]{2,10}(?:设立|注册|成立|落户))[^,的]{0,10}的(?=[^,]{2,14}$)|根据|按照?|为(?![^,]{2,24}(?:投保|提供|缴纳|办理|购买|引进))|实行|每(?:年|个企业|家|户|个项目)|单个|同一|最高|经|以[^,]{2,30}为基数|符合|总额|累计|年度|获奖|其|并且?$|本(?:政策|办法|措施|意见|细则|规定|通知))|额度$|力度$|补贴$|奖励$|[后时]$/

/** Fields that already say what a clause rewards; beside them no activity is read. */
const STRONG = new Set(
  'qualification platform certification award pilot standard patent listed headquarters first_above_scale facility product_type ranking person_category event_type loan investee activity newly_introduced new_hires service_count'.split(
    ' ',
  ),
)
/** What a firm or a person has beside: these do not say yet what it does with its money. */
const ONLY_STANDING = new Set(['headquarters', 'newly_introduced', 'newly_established', 'person_category', 'loan'])
const ROOMS = /(?:租赁|租用|承租|购置|购买|自建|新购|新建)[^,。;]{0,14}(?:办公|用房|住房|厂房|场地|物业|写字楼|商品房|总部大楼)/
/** A phrase with a threshold is said by the condition that rests on it. */
const ASKED = /\d[^,]{0,6}(?:以上|以下|以内)|(?:不少于|不低于|高于|达到?|突破|超过|满)[^,]{0,3}\d/

interface Phrase extends Span {
  readonly words: string
  /** With the receiver it ends with (… 的企业). */
  readonly raw: string
  readonly rawEnd: number
}
function phrasesOf(asked: Asked): Phrase[] {
  const out: Phrase[] = []
  for (const span of asked.spans) {
    let at = span.start
    for (const raw of asked.s.slice(span.start, span.end).split(',')) {
      const lead = LEAD.exec(raw)?.[0].length ?? 0
      const words = raw.slice(lead).replace(TAIL, '')
      out.push({ words, raw, rawEnd: at + raw.length, start: at + lead, end: at + lead + words.length })
      at += raw.length + 1
    }
  }
  return out
}

/** 发行公司债券、企业债券: what is done to several things, any one of them. */
function listed(words: string): string[] | null {
  const verb = new RegExp(`^.{0,12}?${DOING.source}(?:或[\u4e00-\u9fa5]{2,4})?`).exec(words)
  const list = words.replace(/等$/, '')
  if (!verb || /等/.test(list)) return null
  const items = list.slice(verb[0].length).split(/、|(?<=[\u4e00-\u9fa5]{3})和(?=[\u4e00-\u9fa5]{3})/)
  return items.length > 1 && items.every((i) => i.length >= 2 && i.length <= 16 && !/级$/.test(i)) ? items : null
}

function projectIn(clause: Clause, phrase: Phrase, s: string): Condition | null {
  if (NOT_DONE.test(phrase.words) || /^(?:牵头)?(?:承担|参与|参加|承接|申报)/.test(phrase.words)) return null
  for (const m of s.slice(phrase.start, phrase.rawEnd).matchAll(PROJECT)) {
    const value = m[0].replace(PROJECT_EDGE, '')
    if (value.length < 4 || NO_KIND.test(value) || /^[为在]/.test(value) || /\d(?:[万亿]?元|[个家项])/.test(value)) continue
    const end = phrase.start + m.index + m[0].length
    return { field: 'project_type', op: '=', value, unit: null, says: printed(clause, { start: end - value.length, end }) }
  }
  return null
}

/** What an applicant does or which project it has, where no recognition says it already. */
export function activityConditions(clause: Clause, asked: Asked, others: readonly Condition[]): Condition[] {
  const strong = others.filter((c) => STRONG.has(c.field))
  const phrases = phrasesOf(asked)
  const rooms = strong.every((c) => ONLY_STANDING.has(c.field)) ? phrases.find((p) => ROOMS.test(p.words) && !ASKED.test(p.raw)) : undefined
  if (strong.length > 0 && rooms)
    return [{ field: 'activity', op: '=', value: rooms.words.slice(0, 60), unit: null, says: printed(clause, rooms) }]
  if (strong.some((c) => c.field !== 'loan')) return []
  for (const phrase of phrases) {
    const project = projectIn(clause, phrase, asked.s)
    if (project) return [project]
  }
  if (strong.length > 0) return []
  const done = phrases.filter((p) => {
    if (p.words.trim().length < 2 || NOT_DONE.test(p.words) || ASKED.test(p.raw)) return false
    if (others.some((c) => c.says.length * 2 > p.words.length && p.words.includes(c.says))) return false
    return DOING.test(p.words.slice(0, others.length > 0 ? 10 : 22))
  })
  const first = done[0]
  if (!first) return []
  const items = listed(first.words)
  const says = printed(clause, first)
  if (items) return [{ field: 'activity', op: 'in', value: items, unit: null, says }]
  return [{ field: 'activity', op: '=', value: first.words.slice(0, 60), unit: null, says }]
}
