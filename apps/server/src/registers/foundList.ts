import { openRows } from '@changtong/extract'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import { type EnterpriseHead, enterpriseHead, likelyHead, type RememberedColumns } from './enterpriseColumns.ts'

export interface FoundList {
  /** Which sheet, from 0. */
  readonly sheet: number
  readonly rows: readonly (readonly string[])[]
  readonly head: EnterpriseHead
}
/** The first sheets are looked through for a list; nobody hides one behind more. */
const sheetsTried = 5

export const noList = refuse(
  'register.unread',
  '没有找到企业名录。表中要有“企业名称”和“统一社会信用代码”两列。没有登记任何内容。',
  'No list of enterprises was found. It needs a column for the name and one for the credit code. Nothing was entered.',
)

/**
 * Looks for a list of enterprises in a workbook or a text. `said`: somebody says that it is one, so the first table is taken though no heading says so.
 * @returns the list, or a refusal: `register.unread`, or why the file cannot be read
 */
export async function foundIn(
  file: { readonly name: string; readonly bytes: Uint8Array },
  remembered: RememberedColumns = new Map(),
  said = false,
): Promise<Result<FoundList>> {
  let likely: FoundList | null = null
  for (let sheet = 0; sheet < sheetsTried; sheet++) {
    const opened = await openRows(file, sheet)
    if (!opened.ok) return opened
    const rows = opened.value
    const head = enterpriseHead(rows, remembered)
    if (head) return ok({ sheet, rows, head })
    if (rows.length === 0 && sheet > 0) break
    const first: EnterpriseHead | null = said && !likely ? likelyHead(rows) : null
    if (first) likely = { sheet, rows, head: first }
  }
  return likely ? ok(likely) : no(noList)
}
