import type { Frame } from '../frame.ts'
import type { Page } from '../page.ts'
import type { DocumentKind } from '../reading.ts'
import { columnsOf } from './problemList.ts'

export interface Detected {
  readonly kind: DocumentKind
  readonly sure: boolean
}
const count = (text: string, form: RegExp): number => [...text.matchAll(form)].length

/** The kind of a document: first by its title, then by what recurs in its text (excerpts have no title). */
export function detectKind(page: Page, frame: Frame): Detected {
  const title = frame.title ? page.folded.slice(frame.title.start, frame.title.end).replace(/\s/g, '') : ''
  const text = page.folded.slice(0, 200_000)
  const byTitle = fromTitle(title)
  if (byTitle) return { kind: byTitle, sure: true }
  const rectifies = count(text, /整改/g)
  const columns = page.tables.map((table) => columnsOf(page, table)).find((c) => c !== null)
  const scores: Record<DocumentKind, number> = {
    working_group_notice:
      3 * count(text, /(?:^|\n)\s*(?:副?组\s?长|组长单位|成员单位)\s*:/g) + 4 * count(text.slice(0, 3000), /决定成立|关于成立/g),
    rectification_report:
      2 * count(text, /问题(?:”)?的?整改(?:情况|落实)?|整改(?:落实|进展)情况/g) +
      2 * count(text.slice(0, 3000), /巡察|巡视|督察|整改情况予以公布/g) +
      (rectifies > 1 ? 2 * count(text, /(?:^|\n)[^。\n]{0,8}关于[^。\n]{2,80}问题(?:\n|。|的整改)/g) : 0),
    rectification_plan: 3 * count(text, /整改(?:目标|时限|措施)\s*:/g) + (/整改方案/.test(text.slice(0, 600)) ? 4 : 0),
    problem_handling_reply:
      (rectifies > 1 ? 1 : 3) * count(text, /(?:^|\n)[一二三四五六七八九十]+、关于[^。\n]{2,60}(?:问题|建议)。/g) +
      2 * count(text, /(?:提出以下意见|提出了以下意见|意见:|研究提出|建议收悉|现答复如下)/g),
    incentive_list:
      2 *
      count(
        text,
        /(?:^|\n)\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+\.)对[^。\n]{6,120}(?:省|市|县|区|地方|地区|单位|企业)[^。\n]{0,30}[,)]/g,
      ),
    annual_report:
      // What is no report (a circular on an inspection) is no yearly one.
      (title !== '' && !/报告|总结|汇报|情况$/.test(title) ? -4 : 0) +
      (/(?:^|\n)[^。\n]{0,12}存在(?:的)?(?:主要)?(?:问题|不足)[^。\n]{0,12}(?:\n|$)/.test(text) ? 4 : 0) +
      (/(?:^|\n)[^。\n]{0,8}下一步(?:工作)?(?:计划|打算|安排|思路)/.test(text) ? 3 : 0) -
      2 * count(text, /问题(?:”)?的?整改/g),
    problem_list:
      (columns && (columns.names.includes('problem') || columns.names.includes('source')) ? 12 : 0) +
      3 * count(text, /整改(?:要求|建议|意见)\s*:/g),
    task_list:
      1.2 *
        count(
          text,
          /[(【[〔〖](?:(?:牵头|责任|配合|主办)(?:单位|部门)\s*:[^)】\]〕〗]{2,}|[^()]{2,160}(?:负责|牵头|配合|落实))[)】\]〕〗]/g,
        ) +
      1.2 * count(text, /(?:^|\n)\s*(?:牵头|责任|主办)(?:单位|部门)\s*:/g) +
      (columns && !columns.names.includes('problem') ? 10 : 0),
  }
  // A bracket after each item is common to incentives and tasks: incentives win where most items begin with 对….
  if (scores.incentive_list * 0.6 >= scores.task_list * 0.8) scores.task_list *= 0.5
  const ranked = (Object.entries(scores) as [DocumentKind, number][]).sort((a, b) => b[1] - a[1])
  const [first, second] = ranked as [[DocumentKind, number], [DocumentKind, number]]
  if (first[1] <= 0) return { kind: 'task_list', sure: false }
  return { kind: first[0], sure: first[1] >= 3 && first[1] > second[1] * 1.3 }
}

function fromTitle(title: string): DocumentKind | null {
  if (title === '') return null
  if (/(?:成立|设立|组建|调整).{2,60}(?:专班|领导小组|指挥部|工作组|工作小组|协调小组|联席会议)/.test(title)) return 'working_group_notice'
  if (/整改(?:工作)?方案|整改(?:任务|措施)清单|整改措施/.test(title)) return 'rectification_plan'
  if (/整改.{0,20}(?:情况|进展|报告|通报|公示|公告)/.test(title)) return 'rectification_report'
  if (/激励|奖励措施|督查激励/.test(title)) return 'incentive_list'
  if (/(?:问题|建议|提案|诉求).{0,12}(?:办理|处理|答复)|(?:答复|复函|的函)$/.test(title)) return 'problem_handling_reply'
  if (/(?:年度|年).{0,20}(?:报告|总结)$|(?:工作情况报告|工作报告|工作总结)$/.test(title)) return 'annual_report'
  if (/问题.{0,10}(?:清单|台账|公示|一览表)|堵点.{0,10}清单|(?:督办|交办|转办)(?:单|函|通知书?)$/.test(title)) return 'problem_list'
  if (
    /任务.{0,10}(?:清单|分工|分解)|重点任务|行动方案|行动计划|实施方案|工作方案|工作要点|若干措施|推进方案|实施意见|若干意见|工作计划|指导意见|任务台账/.test(
      title,
    )
  )
    return 'task_list'
  if (/(?:意见|措施|举措|要点|计划|规划|方案|任务书|条|(?:任务|责任|工作)(?:清单|分工|分解|安排))(?:\([^()]*\))*$/.test(title))
    return 'task_list'
  return null
}
