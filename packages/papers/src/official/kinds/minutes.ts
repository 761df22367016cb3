import type { LocalDate } from '@changtong/kernel'
import { printed } from '@changtong/kernel'
import { paragraphs } from '../../docx/paragraphs.ts'
import { type Block, headingMark, type OfficialPaper } from '../officialPaper.ts'
import { ended, type Issuing, imprint, text } from './issuing.ts'

/** What minutes say: a meeting as it was recorded. */
export interface Minutes extends Issuing {
  /** “青禾区优化营商环境工作专班会议纪要” */
  readonly series: string
  readonly meeting: string
  readonly on: LocalDate
  readonly at: string
  readonly place: string
  readonly chair: string | null
  /** What the minutes tell of the proceedings, line by line. */
  readonly words: string
  readonly matters: readonly { readonly text: string; readonly unit: string | null; readonly due: LocalDate | null }[]
  readonly attendance: readonly { readonly label: string; readonly names: readonly string[] }[]
}

/** 纪要 (10.3): proceedings, then what was decided, item by item with unit and date, then who was there. */
export function minutes(m: Minutes): OfficialPaper {
  const matters = m.matters.map(
    ({ text: said, unit, due }, at): Block => ({
      type: 'heading',
      level: 2,
      text: headingMark(2, at + 1),
      after: `${ended(said)}${unit ? `责任单位：${unit}。` : ''}${due ? `完成时限：${printed(due)}。` : ''}`,
    }),
  )
  return {
    form: 'minutes',
    mark: [m.series],
    number: m.number,
    title: m.meeting.endsWith('纪要') ? m.meeting : `${m.meeting}纪要`,
    body: [
      text(`${printed(m.on)}${m.at ? ` ${m.at}` : ''}，${m.meeting}在${m.place}召开${m.chair ? `，${m.chair}主持会议` : ''}。`),
      ...paragraphs(m.words).map(text),
      ...(matters.length > 0 ? [text('会议议定以下事项：'), ...matters] : []),
    ],
    attendance: m.attendance.filter(({ names }) => names.length > 0).map(({ label, names }) => ({ label, names: names.join('、') })),
    imprint: imprint(m),
  }
}
