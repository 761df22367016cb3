import type { Block } from '@changtong/capabilities/article/blocks.ts'
import { disclosureRequest } from '@changtong/capabilities/disclosure-request/index.ts'
import { applicantKinds, type Decision, type refusals } from '@changtong/capabilities/disclosure-request/words.ts'
import { dayOf, type Instant } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { listOf, type Question } from '../board/asked.ts'
import { CaseQuery } from '../contract/index.ts'
import { listFor } from '../loop/list.ts'
import type { Work } from '../loop/work.ts'

interface Fields {
  readonly applicantKind?: keyof typeof applicantKinds
  readonly decision?: Decision
  readonly refusal?: keyof typeof refusals
}
type Application = CaseState<Fields>
/** A row of the table of applications: its words and which of those answered in the year it counts. */
type Row = readonly [words: string, counts: (c: Application) => boolean]

const decided =
  (...decisions: readonly Decision[]) =>
  (c: Application): boolean =>
    c.state !== 'lapsed' && c.state !== 'withdrawn' && c.fields.decision !== undefined && decisions.includes(c.fields.decision)
const inState = (state: string) => (c: Application) => c.state === state

/** The grounds as the format words them, in its order. */
const groundWords: Readonly<Record<keyof typeof refusals, string>> = {
  stateSecret: '属于国家秘密',
  forbidden: '其他法律行政法规禁止公开',
  safety: '危及“三安全一稳定”',
  thirdParty: '保护第三方合法权益',
  internal: '属于三类内部事务信息',
  process: '属于四类过程性信息',
  enforcement: '属于行政执法案卷',
  elsewhereAsked: '属于行政查询事项',
}
/** 本年度办理结果, in the order of the format (国办公开办函〔2021〕30号). */
const results: readonly Row[] = [
  ['（一）予以公开', decided('open', 'alreadyPublic')],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', decided('partly')],
  ...Object.entries(groundWords).map(
    ([ground, words], at): Row => [`（三）不予公开：${at + 1}.${words}`, (c) => decided('refused')(c) && c.fields.refusal === ground],
  ),
  ['（四）无法提供：1.本机关不掌握相关政府信息', decided('absent', 'elsewhere')],
  ['（四）无法提供：2.没有现成信息需要另行制作', decided('toBeMade')],
  ['（四）无法提供：3.补正后申请内容仍不明确', decided('unclear')],
  ['（五）不予处理：1.信访举报投诉类申请', decided('notInformation')],
  ['（五）不予处理：2.重复申请', decided('repeated')],
  ['（五）不予处理：3.要求提供公开出版物', decided('inPrint')],
  ['（五）不予处理：4.无正当理由大量反复申请', decided('excessive')],
  ['（五）不予处理：5.要求行政机关确认或重新出具已获取信息', decided('again')],
  ['（六）其他处理：1.申请人无正当理由逾期不补正、行政机关不再处理', inState('lapsed')],
  // No fee is ever asked for here.
  ['（六）其他处理：2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理', () => false],
  // Before grounds were asked for, a refusal had none; here it is counted, so that the sum holds.
  ['（六）其他处理：3.其他', (c) => c.state === 'withdrawn' || (decided('refused')(c) && c.fields.refusal === undefined)],
]

/** Every application that stood open at some time of the year, with what it came to. */
async function applicationsOf(
  work: Work,
  year: number,
): Promise<{ readonly [part in 'fresh' | 'carried' | 'ended' | 'left']: readonly Application[] }> {
  const rows = await work.tx.selectFrom('case_row').select('body').where('procedure', '=', disclosureRequest.id).execute()
  const [first, after] = [`${year}-01-01`, `${year + 1}-01-01`]
  const endOf = (c: Application) => (c.closedAt ? dayOf(c.closedAt) : null)
  const standing = rows
    .map((row) => row.body as Application)
    .filter((c) => dayOf(c.openedAt) < after && ((end) => end === null || end >= first)(endOf(c)))
  const ended = standing.filter((c) => ((end) => end !== null && end < after)(endOf(c)))
  return {
    fresh: standing.filter((c) => dayOf(c.openedAt) >= first),
    carried: standing.filter((c) => dayOf(c.openedAt) < first),
    ended,
    left: standing.filter((c) => !ended.includes(c)),
  }
}

/** 收到和处理政府信息公开申请情况: by applicant in columns, by what came of it in rows; new and carried over are answered and left over. */
async function applicationTable(work: Work, year: number): Promise<Block> {
  const { fresh, carried, ended, left } = await applicationsOf(work, year)
  const kinds = Object.keys(applicantKinds) as readonly (keyof typeof applicantKinds)[]
  const counted = (words: string, cases: readonly Application[]): string[] => [
    words,
    ...kinds.map((kind) => String(cases.filter((c) => c.fields.applicantKind === kind).length)),
    String(cases.length),
  ]
  return {
    kind: 'table',
    rows: [
      ['（件）', ...kinds.map((kind) => applicantKinds[kind].zh), '总计'],
      counted('一、本年新收政府信息公开申请数量', fresh),
      counted('二、上年结转政府信息公开申请数量', carried),
      ...results.map(([words, counts]) => counted(`三、本年度办理结果${words}`, ended.filter(counts))),
      counted('三、本年度办理结果（七）总计', ended),
      counted('四、结转下年度继续办理', left),
    ],
  }
}

const table = (...rows: readonly (readonly string[])[]): Block => ({ kind: 'table', rows: rows.map((row) => [...row]) })
const heading = (text: string): Block => ({ kind: 'heading', text })
const open = (text: string): Block => ({ kind: 'paragraph', text: `待补充：${text}` })

/**
 * The yearly report on disclosure in the six parts of the State Council's format. What the ledgers know is filled in; what they do not is marked
 * as to be added, and the checks let nothing with such a mark be published.
 */
export async function openReportBlocks(work: Work, year: number): Promise<readonly Block[]> {
  const [first, after] = [`${year}-01-01`, `${year + 1}-01-01`]
  const figure = async (question: Question, says: (n: number) => string): Promise<Block> => {
    const { count } = await listFor(work.office, work.signed, CaseQuery.parse({ ...question, limit: '1' }), work.tx)
    return { kind: 'figure', text: says(count), value: count, asOf: work.now as Instant, list: listOf(question) }
  }
  const opened = { openedFrom: first, openedBefore: after }
  const closed = { closedFrom: first, closedBefore: after }
  return [
    heading('一、总体情况'),
    await figure({ procedure: 'article', state: 'published', ...closed }, (n) => `全年主动公开政府信息${n}条。`),
    await figure({ procedure: 'disclosureRequest', ...opened }, (n) => `全年新收政府信息公开申请${n}件。`),
    await figure({ procedure: 'disclosureRequest', ...closed }, (n) => `办结政府信息公开申请${n}件。`),
    open('政府信息管理、平台建设和监督保障情况。'),
    heading('二、主动公开政府信息情况'),
    table(
      ['第二十条第（一）项', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '待补充', '待补充', '待补充'],
      ['行政规范性文件', '待补充', '待补充', '待补充'],
    ),
    table(['第二十条第（五）项、第（六）项', '本年处理决定数量'], ['行政许可', '待补充'], ['行政处罚', '待补充'], ['行政强制', '待补充']),
    table(['第二十条第（八）项', '本年收费金额（单位：万元）'], ['行政事业性收费', '待补充']),
    heading('三、收到和处理政府信息公开申请情况'),
    await applicationTable(work, year),
    heading('四、政府信息公开行政复议、行政诉讼情况'),
    ...['行政复议', '行政诉讼：未经复议直接起诉', '行政诉讼：复议后起诉'].map((what) =>
      table([what, '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'], ['件数', ...Array.from({ length: 5 }, () => '待补充')]),
    ),
    heading('五、存在的主要问题及改进情况'),
    open('主要问题和改进措施。'),
    heading('六、其他需要报告的事项'),
    open('收取信息处理费的情况和其他事项。'),
  ]
}
