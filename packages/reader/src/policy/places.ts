import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition } from './clauseReading.ts'

const PLACE =
  '(?:本地|当地|[我本全](?:市|区|县|省|州|旗|街道|镇|园区|新区|开发区|辖区)(?:范围|行政区域|域|辖区)?(?:内)?|[\\u4e00-\\u9fa5]{2,10}?(?:省|市|区|县|旗|州|镇|街道|园区|新区|新城|开发区|地区|高新区|保税区|试验区|示范区|产业园)(?:范围|行政区域|辖区|境)?(?:内)?|[\\u4e00-\\u9fa5]{2,3}(?=(?:地区)?(?:注册|依法|登记|领取|工商|纳税)))'

interface Rule {
  readonly field: string
  readonly pattern: RegExp
}
const RULES: readonly Rule[] = [
  {
    field: 'registered_in',
    pattern: new RegExp(
      `(?:在|于)(${PLACE})(?:地区)?(?:依法)?(?:办理)?(?:工商|商事|市场主体|税务|法人|新)?(?:登记|注册|领取营业执照|领取)`,
      'g',
    ),
  },
  {
    field: 'registered_in',
    pattern: new RegExp(`(?:工商|税务)?(?:注册|登记)(?:登记)?(?:地址?|所在地|地点)?(?:和[^,。;]{1,12})?(?:均|都)?(?:在|于)(${PLACE})`, 'g'),
  },
  {
    field: 'registered_in',
    pattern:
      /((?<=^对于?)我[市区县省]|[我本](?:市|区|县|省)|(?:驻|市内|(?<!园)区内|县内|省内)(?=[\u4e00-\u9fa5]{0,6}(?:企业|机构|单位)|首次|新认定))(?=[\u4e00-\u9fa5]{0,16}?(?:企业|机构|单位|法人|主体|公司|院所|平台))(?<!迁入..|落户..|引进..|迁至..|入驻..|[在到来至]..|入驻)/g,
  },
  {
    field: 'tax_registered_in',
    pattern: new RegExp(`(?:纳税|税收|税务)(?:关系|登记|解缴关系|户管|征管关系)[^,。;]{0,6}(?:在|于)(${PLACE})`, 'g'),
  },
  {
    field: 'tax_registered_in',
    pattern: new RegExp(`(?:在|于)(${PLACE})(?:依法)?(?:注册|登记|工商注册)?(?:登记)?[、,并且和及]{0,2}(?:依法)?(?:缴?纳税|税务登记)`, 'g'),
  },
  {
    field: 'employed_in',
    pattern: new RegExp(
      `(?:到|在|来)(${PLACE}[\\u4e00-\\u9fa5]{0,12}?(?:用人单位|企业|单位|机构|园区|基层|地区)?)(?:新)?(?:实现|稳定|全职|首次|初次)?(?:就业|工作|任职)(?!岗位|困难|登记)`,
      'g',
    ),
  },
  {
    field: 'located_in',
    pattern:
      /(?<=^|[,;的对于在])(?![对于在])([\u4e00-\u9fa5]{0,8}?(?:园区|产业园|企业园|科技园|开发区|高新区))内的?(?=(?:企业|项目|机构|单位)(?:$|,|的)|生产|经营|注册)/g,
  },
  { field: 'located_in', pattern: new RegExp(`(?:入驻|落户(?:于|在|到)?|位于|进驻|入园|坐落于|落户至)(${PLACE})`, 'g') },
  { field: 'located_in', pattern: /在([\u4e00-\u9fa5]{2,16}?)(?:范围|辖区|区域)内(?=新建|改建|建设|投资|租|购|从事|设立|开|举办|\))/g },
  { field: 'located_in', pattern: new RegExp(`(?:总部|主营业务|生产经营地?|经营场所|办公地)[^,。;]{0,8}[均都](?:在|位于)(${PLACE})`, 'g') },
  {
    field: 'located_in',
    pattern:
      /(?<=^对?|[,;]对?|对于)在((?!国|境|海|省|市|区|县|全|各|线|本|此|任|现|规|其|同|该|年|期|上|职)[一-龥]{2})(?:新)?(?=经营|落地|举办|设立|落户|注册)/g,
  },
  {
    field: 'located_in',
    pattern: new RegExp(
      `(?:在)(${PLACE})(?:内)?新?(?:实现产业化|实现转化|新建|建设|投资|设立|引进|迁入|落户|购置|租赁|租用|自建|购买(?!首套|商品|自住|住房|新建商品)|实施|转化|开设|经营|创办|举办|承办|落地|投产|产业化|办公|生产经营|从事)`,
      'g',
    ),
  },
]

/** Conditions about where a firm is registered, pays taxes or sits, and where a person works. */
export function placeConditions(clause: Clause, asked: Asked): Condition[] {
  const out: Condition[] = []
  for (const { field, pattern } of RULES) {
    for (const span of asked.spans) {
      const m = [...asked.s.slice(span.start, span.end).matchAll(pattern)][0]
      if (!m || out.some((c) => c.field === field)) continue
      const start = span.start + m.index
      const place = m[1]!.replace(/^(?:在|于)/, '')
      out.push({ field, op: '=', value: place, unit: null, says: printed(clause, { start, end: start + m[0].length }) })
    }
  }
  return out.filter((c) => !(c.field === 'located_in' && out.some((o) => o.field === 'registered_in' && o.says.includes(c.says))))
}
