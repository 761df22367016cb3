import { openSheets } from '@changtong/extract'
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
  const opened = await openSheets(file, sheetsTried)
  if (!opened.ok) return opened
  const sheets = opened.value.map((rows, sheet) => ({ sheet, rows }))
  const under = (headOf: (rows: FoundList['rows']) => EnterpriseHead | null): FoundList | undefined =>
    sheets.flatMap(({ sheet, rows }) => {
      const head = headOf(rows)
      return head ? [{ sheet, rows, head }] : []
    })[0]
  const found = under((rows) => enterpriseHead(rows, remembered)) ?? (said ? under(likelyHead) : undefined)
  return found ? ok(found) : no(noList)
}
