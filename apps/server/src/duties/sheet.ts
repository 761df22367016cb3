import { fold, type Id, no, ok, type Result, refuse, type Text, text } from '@changtong/kernel'
import { type Source, wordsAt } from '@changtong/reader'
import { dayNamed } from '../accounts/organisationSheet.ts'
import { type Organisation, unitsNamed } from '../office.ts'
import type { DutyRow } from './lists.ts'

const headings = {
  unit: ['单位', '责任单位', '主管单位', '单位名称', 'unit'],
  matter: ['事项', '职责', '职责事项', 'matter', 'duty'],
  words: ['关键词', '事项关键词', 'keywords', 'words'],
  basis: ['依据', '依据文件', '文件依据', 'basis'],
  clause: ['条款', '依据条款', 'clause'],
  from: ['开始日期', '起', '起始日期', '自', 'from'],
  to: ['结束日期', '止', '截止日期', '至', 'to'],
} as const
type Column = keyof typeof headings
const columnOf = (words: string): Column | undefined =>
  (Object.keys(headings) as Column[]).find((column) => headings[column].some((name) => fold(name) === fold(words)))

export interface RefusedRow {
  /** As the sheet counts: the heading is row 1. */
  readonly row: number
  readonly why: Text
}

/** Reads a sheet of duties by the names of its columns: all of it, or no row of it and why. */
export function readDuties(source: Source, organisation: Organisation): Result<readonly DutyRow[]> {
  const rows: DutyRow[] = []
  const refused: RefusedRow[] = []
  let tables = 0
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    const [head, ...body] = block.rows.map((cells) => cells.map((cell) => wordsAt(source, cell.span).trim()))
    const columns = (head ?? []).map(columnOf)
    if (!columns.includes('unit') || !columns.includes('matter')) continue
    tables += 1
    for (const [i, cells] of body.entries()) {
      if (cells.every((cell) => cell === '')) continue
      const values = Object.fromEntries(
        (Object.keys(headings) as Column[]).map((column) => [column, cells[columns.indexOf(column)] ?? '']),
      ) as Record<Column, string>
      const read = rowOf(values, organisation, rows)
      if ('why' in read) refused.push({ row: i + 2, why: read.why })
      else rows.push(read)
    }
  }
  if (refused.length > 0)
    return no(
      refuse(
        'sheet.rows',
        `有 ${refused.length} 行不能导入，整张表都没有导入。请按下列原因改好后再传。`,
        `${refused.length} rows cannot be taken, so nothing of the sheet was. Please put them right, as listed, and send it again.`,
        { rows: refused },
      ),
    )
  if (tables === 0 || rows.length === 0)
    return no(
      refuse(
        'sheet.unread',
        '没有找到可读的表。职责清单要有“单位、事项、关键词、依据、条款、开始日期、结束日期”列，其中单位、事项、依据必填。没有保存任何内容。',
        'No table was found that can be read. A duty list has the columns unit, matter, keywords, basis, clause, from, to; unit, matter and basis must be filled in. Nothing was kept.',
      ),
    )
  return ok(rows)
}

const why = (zh: string, en: string) => ({ why: text(zh, en) })
function rowOf(
  values: Readonly<Record<Column, string>>,
  organisation: Organisation,
  before: readonly DutyRow[],
): DutyRow | { readonly why: Text } {
  if (values.unit === '') return why('缺少单位。', 'The unit is missing.')
  const found = unitsNamed(organisation, null, values.unit)
  if (found.length === 0) return why(`没有“${values.unit}”这个单位。`, `There is no unit "${values.unit}".`)
  if (found.length > 1)
    return why(
      `有 ${found.length} 个单位叫“${values.unit}”，请写全称。`,
      `${found.length} units are called "${values.unit}". Please write the full name.`,
    )
  const unit: Id = found[0]!.id
  const { matter, basis, clause } = values
  if (matter.length < 2 || matter.length > 200) return why('事项须为 2 至 200 字。', 'The matter has 2 to 200 characters.')
  if (basis.length < 2 || basis.length > 200)
    return why('缺少依据文件，或超过 200 字。', 'The basis is missing, or longer than 200 characters.')
  if (clause.length > 100) return why('条款超过 100 字。', 'The clause is longer than 100 characters.')
  const words = [...new Set(values.words.split(/[、，,；;\s]+/u).filter((word) => word !== ''))]
  const bad = words.find((word) => word.length < 2 || word.length > 40)
  if (bad !== undefined || words.length > 30)
    return why(
      bad === undefined ? '关键词超过 30 个。' : `关键词“${bad}”须为 2 至 40 字。`,
      bad === undefined ? 'More than 30 keywords.' : `The keyword "${bad}" has not 2 to 40 characters.`,
    )
  const days = { from: values.from === '' ? null : dayNamed(values.from), to: values.to === '' ? null : dayNamed(values.to) }
  for (const [name, day] of Object.entries(days))
    if (day === undefined) return why(`“${values[name as 'from']}”不是日期。`, `"${values[name as 'from']}" is no day.`)
  const { from = null, to = null } = days
  if (from !== null && to !== null && to < from) return why('结束日期早于开始日期。', 'It ends before it begins.')
  if (before.some((row) => row.unit === unit && fold(row.matter) === fold(matter)))
    return why(`“${values.unit}”的“${matter}”在表中重复。`, `The duty "${matter}" of "${values.unit}" stands in the sheet twice.`)
  return { unit, matter, words, basis, clause, from, to }
}
