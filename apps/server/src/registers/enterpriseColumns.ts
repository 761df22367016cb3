import { fold } from '@changtong/kernel'
import { columnLetters, looksLikeCreditCode, nameOfHeading } from '@changtong/reader'

/** What a list of enterprises can tell of each, by the names that lists give it; the first is the usual one. */
export const enterpriseColumns = {
  name: ['企业名称', '单位名称', '市场主体名称', '经营主体名称', '公司名称', '企业全称', '主体名称', '名称', '企业', 'enterprise', 'name'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '统一代码', '机构代码', 'credit code'],
  status: ['登记状态', '经营状态', '企业状态', '主体状态', '存续状态', 'status'],
  industry: ['行业', '所属行业', '行业类别', '行业分类', '行业门类', '国民经济行业', 'industry'],
  street: ['镇街', '所在镇街', '所属镇街', '街道', '乡镇', '所属街道', '属地', 'street'],
  size: ['规模', '企业规模', '企业划型', '划型', '规模类型', 'size'],
  address: ['地址', '住所', '注册地址', '经营地址', '企业地址', '登记住所', 'address'],
  founded: ['成立日期', '成立时间', '注册日期', '注册时间', '设立日期', 'founded'],
  capital: ['注册资本', '注册资金', 'capital'],
  employees: ['从业人数', '员工人数', '职工人数', '用工人数', '从业人员', 'employees'],
  revenue: ['营业收入', '年营业收入', '主营业务收入', 'revenue'],
} as const
export type EnterpriseColumn = keyof typeof enterpriseColumns
export const enterpriseColumnNames = Object.keys(enterpriseColumns) as [EnterpriseColumn, ...EnterpriseColumn[]]

/** From what a column was taken for that: its heading, a like heading, what stands in it, what this office remembers, or a person now. */
export type ColumnReason = 'name' | 'synonym' | 'content' | 'remembered' | 'person'
export interface ListColumn {
  /** Letters as the sheet has them. */
  readonly at: string
  readonly heading: string
  readonly name: EnterpriseColumn | null
  readonly by: ColumnReason | null
  readonly sample: readonly string[]
}
export interface EnterpriseHead {
  /** The row of the heading, 0-based. */
  readonly row: number
  readonly columns: readonly ListColumn[]
  /** The heading as layouts are remembered by. */
  readonly fingerprint: string
}
/** What was decided of columns, by their letters; null: not used. */
export type ColumnChoices = Readonly<Record<string, EnterpriseColumn | null>>
/** What this office remembers, by the heading it is for. */
export type RememberedColumns = ReadonlyMap<string, ColumnChoices>

/** So many rows may stand above the heading; so many values of a column are looked at, so many shown. */
const deepest = 40
const sampled = 200
const shown = 3

const bare = (heading: string): string => fold(heading.replace(/[（(［[【].*?[）)］\]】]/gu, '').replace(/[*：:]/gu, ''))
function named(heading: string): { readonly name: EnterpriseColumn; readonly by: ColumnReason } | null {
  const words = bare(heading)
  if (words === '') return null
  for (const name of enterpriseColumnNames) {
    const at = enterpriseColumns[name].findIndex((own) => fold(own) === words)
    if (at >= 0) return { name, by: at === 0 && fold(heading) === words ? 'name' : 'synonym' }
  }
  return null
}

type Rows = readonly (readonly string[])[]
const fingerprintOf = (headings: readonly string[]): string => headings.map(fold).join('|').replace(/\|+$/, '')
const isWhole = (columns: readonly ListColumn[]): boolean =>
  (['name', 'creditCode'] as const).every((needed) => columns.some(({ name }) => name === needed))

/**
 * The heading of a list of enterprises: one that this office remembers, or else the first row with a column for the name and one for the credit code.
 * A code column that no heading names is known by what stands in it. null: no such list.
 */
export function enterpriseHead(rows: Rows, remembered: RememberedColumns = new Map()): EnterpriseHead | null {
  const within = Math.min(deepest, rows.length)
  for (let row = 0; row < within; row++) {
    const choices = remembered.get(fingerprintOf(rows[row]!))
    if (choices && rows[row]!.some((heading) => heading !== '')) return decided(headAt(rows, row), choices, 'remembered')
  }
  for (let row = 0; row < within; row++) {
    const head = headAt(rows, row)
    if (isWhole(head.columns)) return head
  }
  return null
}
/** Where somebody says that it is such a list and no heading says so: the first row with several words in it, for him to say which column is what. */
export function likelyHead(rows: Rows): EnterpriseHead | null {
  const row = rows.slice(0, deepest).findIndex((cells) => cells.filter((cell) => cell !== '').length >= 2)
  return row < 0 ? null : headAt(rows, row)
}

/** The columns under a row taken for the heading. Of two columns under one name the first counts. */
export function headAt(rows: Rows, row: number): EnterpriseHead {
  const headings = rows[row] ?? []
  const below = rows.slice(row + 1, row + 1 + sampled)
  const width = Math.max(headings.length, ...below.slice(0, 20).map((cells) => cells.length))
  const columns = Array.from({ length: width }, (_, column): ListColumn => {
    const heading = headings[column] ?? ''
    const sample = below.flatMap((cells) => cells[column] || []).slice(0, shown)
    return { at: columnLetters(column), heading, sample, ...(named(heading) ?? { name: null, by: null }) }
  })
  const once = columns.map((column, at) =>
    column.name !== null && columns.findIndex(({ name }) => name === column.name) < at ? { ...column, name: null, by: null } : column,
  )
  const codes = once.some(({ name }) => name === 'creditCode')
    ? -1
    : once.findIndex(({ name }, at) => name === null && holdsCodes(below, at))
  const known = once.map((column, at) => (at === codes ? { ...column, name: 'creditCode' as const, by: 'content' as const } : column))
  return { row, columns: known, fingerprint: fingerprintOf(headings) }
}
const holdsCodes = (below: Rows, column: number): boolean => {
  const values = below.flatMap((cells) => cells[column] || [])
  return values.length > 0 && values.filter(looksLikeCreditCode).length / values.length >= 0.6
}

/** The heading with what was decided of its columns; a name that was given to one column is taken from every other. */
export function decided(head: EnterpriseHead, choices: ColumnChoices, by: ColumnReason): EnterpriseHead {
  const given = new Set(Object.values(choices).filter((name) => name !== null))
  const columns = head.columns.map((column): ListColumn => {
    const choice = choices[column.at]
    if (choice !== undefined) return { ...column, name: choice, by }
    return column.name !== null && given.has(column.name) ? { ...column, name: null, by: null } : column
  })
  return { ...head, columns }
}

/** Columns by which a table is a ledger of problems or tasks, though it names enterprises and their codes. */
const ofLedgers: readonly (string | undefined)[] = ['problem', 'measures', 'request', 'progress', 'goal', 'reply']
export const isLedgerOfCases = ({ columns }: EnterpriseHead): boolean =>
  !columns.some(({ by }) => by === 'remembered') && columns.some(({ heading }) => ofLedgers.includes(nameOfHeading([heading])?.name))
export const canBeRead = ({ columns }: EnterpriseHead): boolean => isWhole(columns)
