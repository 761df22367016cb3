import { fold } from '@changtong/kernel'
import { looksLikeCreditCode } from '@changtong/reader'

/** What a list of enterprises can tell of each. */
export const enterpriseColumns = {
  name: ['企业名称', '单位名称', '市场主体名称', '经营主体名称', '公司名称', '企业全称', '名称', '企业', 'enterprise', 'name'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '机构代码', '统一代码', 'credit code'],
  industry: ['行业', '所属行业', '行业类别', '行业分类', '行业门类', '国民经济行业', 'industry'],
  street: ['镇街', '所在镇街', '所属镇街', '街道', '乡镇', '所属街道', '属地', 'street'],
  size: ['规模', '企业规模', '企业划型', '划型', '规模类型', 'size'],
  address: ['地址', '住所', '注册地址', '经营地址', '企业地址', '登记住所', 'address'],
  founded: ['成立日期', '成立时间', '注册日期', '设立日期', 'founded'],
  capital: ['注册资本', '注册资金', 'capital'],
  employees: ['从业人数', '员工人数', '职工人数', '用工人数', '从业人员', 'employees'],
  revenue: ['营业收入', '年营业收入', '主营业务收入', 'revenue'],
} as const
export type EnterpriseColumn = keyof typeof enterpriseColumns
export const isEnterpriseColumn = (name: string): name is EnterpriseColumn => Object.hasOwn(enterpriseColumns, name)

export interface EnterpriseHead {
  /** The row of the heading, 0-based. */
  readonly row: number
  readonly columns: readonly (EnterpriseColumn | null)[]
  readonly headings: readonly string[]
}
/** So many rows may stand above the heading; so many values of a column are looked at. */
const deepest = 40
const sampled = 200

const bare = (heading: string): string => fold(heading.replace(/[（(［[【].*?[）)］\]】]/gu, '').replace(/[*：:]/gu, ''))
function columnOf(heading: string): EnterpriseColumn | null {
  const words = bare(heading)
  if (words === '') return null
  const names = Object.entries(enterpriseColumns) as [EnterpriseColumn, readonly string[]][]
  return names.find(([, own]) => own.some((name) => fold(name) === words))?.[0] ?? null
}

/**
 * The heading of a list of enterprises: the first row with a column for the name and one for the credit code. A code column that no heading names
 * is known by what stands in it. null: no such list.
 */
export function enterpriseHead(rows: readonly (readonly string[])[]): EnterpriseHead | null {
  for (let row = 0; row < Math.min(deepest, rows.length); row++) {
    const headings = rows[row]!
    const columns = once(headings.map(columnOf))
    if (!columns.includes('name')) continue
    if (columns.includes('creditCode')) return { row, columns, headings }
    const byContent = headings.findIndex((_heading, column) => columns[column] === null && holdsCodes(rows, row + 1, column))
    if (byContent >= 0) return { row, columns: columns.map((one, c) => (c === byContent ? 'creditCode' : one)), headings }
  }
  return null
}
/** Of two columns under one name the first counts. */
const once = (columns: readonly (EnterpriseColumn | null)[]): (EnterpriseColumn | null)[] =>
  columns.map((column, at) => (column !== null && columns.indexOf(column) < at ? null : column))
function holdsCodes(rows: readonly (readonly string[])[], from: number, column: number): boolean {
  const values = rows.slice(from, from + sampled).flatMap((row) => row[column] || [])
  return values.length > 0 && values.filter(looksLikeCreditCode).length / values.length >= 0.6
}
