import { addDays, type Id, type LocalDate, printed } from '@changtong/kernel'
import type { Block } from '@changtong/papers'
import { headingMark } from '@changtong/papers'
import { open, type Question } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import { type Counted, type Figure, figure, found, printedHour } from './figures.ts'

export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}
/** 2026年11月1日至11月20日 */
export const printedPeriod = ({ from, to }: Period): string =>
  from === to ? printed(from) : `${printed(from)}至${from.slice(0, 4) === to.slice(0, 4) ? printed(to).slice(5) : printed(to)}`

const questionsOf = ({ from, to }: Period) => {
  const before = addDays(to, 1)
  const closed = { procedure: 'problem', phase: 'closed', takenOver: 'false', closedFrom: from, closedBefore: before } as const
  return {
    opened: { procedure: 'problem', takenOver: 'false', openedFrom: from, openedBefore: before },
    closed,
    onTime: { ...closed, onTime: 'true' },
    inHand: { procedure: 'problem', ...open },
    overdue: { procedure: 'problem', light: 'red' },
  } satisfies Readonly<Record<string, Question>>
}
type Asked = keyof ReturnType<typeof questionsOf>
const labels: Readonly<Record<Asked, readonly [string, string]>> = {
  opened: ['新登记问题', 'Problems registered'],
  closed: ['办结', 'Closed'],
  onTime: ['按期办结', 'Closed in time'],
  inHand: ['在办', 'In hand'],
  overdue: ['超期', 'Overdue'],
}
const columns: readonly Asked[] = ['inHand', 'closed', 'onTime', 'overdue']
const ids = (of: Counted): readonly Id[] => of.map(({ id }) => id)

export interface PeriodTold {
  readonly title: string
  readonly body: readonly Block[]
  readonly figures: readonly Figure[]
  readonly units: readonly Id[]
}
/**
 * The numbers of a period as lines of a paper: what was registered and closed in it, and how everything stands at the cut-off. `byUnit`: a
 * table of units, for a circular; otherwise what was closed, for a briefing. Each number is kept with its question and its records.
 */
export async function unitNumbers(work: Work, period: Period, byUnit: boolean): Promise<PeriodTold> {
  const questions = questionsOf(period)
  const counted = {} as Record<Asked, Counted>
  for (const name of Object.keys(questions) as Asked[]) counted[name] = await found(work, questions[name])
  const figures = Object.fromEntries(
    (Object.keys(questions) as Asked[]).map((name) => [name, figure(labels[name], '件', ids(counted[name]), questions[name])]),
  ) as Record<Asked, Figure>
  const [span, word] = [printedPeriod(period), (name: Asked) => figures[name].words]
  const overall: Block[] = [
    { type: 'heading', level: 1, text: '一、总体情况' },
    {
      type: 'text',
      text: `${span}，${word('opened')}，${word('closed')}，其中${word('onTime')}。截至${printedHour(work.now)}，${word('inHand')}，其中${word('overdue')}。`,
    },
  ]
  const units = unitsIn(work, counted)
  const table = byUnit && units.length > 0 ? unitTable(work, units, counted, questions) : null
  const second = table
    ? [{ type: 'heading', level: 1, text: '二、各单位办理情况' } as const, table.block]
    : await closedMatters(work, ids(counted.closed))
  const late = units
    .filter((unit) => counted.overdue.some(({ lead }) => lead === unit))
    .map((unit) => work.organisation.unitName(unit) ?? '—')
  return {
    title: `${span}诉求问题办理情况${byUnit ? '的通报' : ''}`.replace(/^/u, byUnit ? '关于' : ''),
    body: [
      ...(byUnit ? [{ type: 'text', text: `现将${span}诉求问题办理情况通报如下：` } as const] : []),
      ...overall,
      ...second,
      { type: 'heading', level: 1, text: `${headingMark(1, second.length > 0 ? 3 : 2)}下一步工作` },
      {
        type: 'text',
        text:
          late.length > 0
            ? `${late.join('、')}要逐件说明超期原因，明确完成时间，报送专班办公室。其他单位要对照时限抓紧办理。`
            : '各单位要对照时限抓紧办理，完成一件、验收一件、销号一件。',
      },
    ],
    figures: [...Object.values(figures), ...(table?.figures ?? [])],
    units: byUnit ? units : [],
  }
}

/** Units that lead something of it, in the order of the organisation. */
function unitsIn(work: Work, counted: Readonly<Record<Asked, Counted>>): readonly Id[] {
  const named = new Set(columns.flatMap((name) => counted[name].flatMap(({ lead }) => lead ?? [])))
  return [...work.organisation.units.keys()].filter((id) => named.has(id))
}
function unitTable(
  work: Work,
  units: readonly Id[],
  counted: Readonly<Record<Asked, Counted>>,
  questions: Readonly<Record<Asked, Question>>,
): { readonly block: Block; readonly figures: readonly Figure[] } {
  const rows = units.map((unit) => {
    const name = work.organisation.unitName(unit) ?? '—'
    const own = columns.map((column) => {
      const cases = counted[column].filter(({ lead }) => lead === unit)
      const [zh, en] = labels[column]
      return figure([`${name}${zh}`, `${name}: ${en}`], '件', ids(cases), { ...questions[column], lead: unit }, name)
    })
    return { name, own }
  })
  return {
    block: {
      type: 'table',
      columns: [
        { heading: '单位', width: 4 },
        ...columns.map((column) => ({ heading: labels[column][0], width: 2, align: 'center' as const })),
      ],
      rows: rows.map(({ name, own }) => [name, ...own.map(({ value }) => String(value))]),
    },
    figures: rows.flatMap(({ own }) => own),
  }
}

/** What was closed in the period, each with its unit; confidential matters are not told. */
async function closedMatters(work: Work, cases: readonly Id[]): Promise<Block[]> {
  if (cases.length === 0) return []
  const rows = await work.tx
    .selectFrom('case_row')
    .select(['title', 'lead_unit'])
    .where('id', 'in', [...cases])
    .where('confidential', '=', false)
    .where('solved', '=', true)
    .orderBy('closed_at', 'desc')
    .limit(8)
    .execute()
  if (rows.length === 0) return []
  return [
    { type: 'heading', level: 1, text: '二、办结事项' },
    ...rows.map(
      (row, at): Block => ({
        type: 'heading',
        level: 2,
        text: `${headingMark(2, at + 1)}${row.title}。`,
        after: `由${work.organisation.unitName(row.lead_unit) ?? '专班办公室'}办结。`,
      }),
    ),
  ]
}
