import { safeName } from '@changtong/extract'
import { dayOf, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { consolePerson } from '../consolePerson.ts'
import { enterpriseLayoutsKept } from '../imports/layouts.ts'
import { perform } from '../loop/work.ts'
import type { Office } from '../office.ts'
import { enterpriseRegister } from './enterpriseChanges.ts'
import { readEnterprises } from './enterpriseRows.ts'
import { faultSheet } from './faultSheet.ts'
import { foundIn } from './foundList.ts'
import { putEnterprises } from './putEnterprises.ts'

/** What an import into a register did. `columns`: what each column was taken for; null: not used. */
export interface ImportedRegister {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: number
  readonly columns: Readonly<Record<string, string | null>>
  /** The refused rows as a workbook, each with its row, its cell and its reason; null where there is none. */
  readonly refusedFile: Uint8Array | null
}

/**
 * Puts a list of enterprises (xlsx or csv) into the register, as the first person of the general group: new ones are added, values that the list
 * tells otherwise are changed, with an entry each; what it does not tell stays. All of it in one work, so nothing is half done. A second import of
 * the same list changes nothing.
 */
export async function importEnterprises(
  office: Office,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly unchecked: boolean },
): Promise<Result<ImportedRegister>> {
  const signed = await consolePerson(office)
  if (!signed)
    return no(
      refuse(
        'import.nobody',
        '综合组还没有人员，无法导入。请先启动一次或建立人员。',
        'There is nobody in the general group yet. Please start once, or set up people first.',
      ),
    )
  const found = await foundIn(file, await enterpriseLayoutsKept(office.database.db))
  if (!found.ok) return found
  const { rows, head } = found.value
  const { taken, refused } = readEnterprises(rows, head, file.unchecked)
  const source = safeName(file.name)
  const command = { id: newId(), request: { register: enterpriseRegister, name: source } }
  const put = await perform(office, signed, command, async (work) => {
    const done = await putEnterprises(work, taken, { source, asOf: dayOf(work.now) })
    const count = (state: string) => done.filter((one) => one.state === state).length
    return ok({ added: count('new'), changed: count('changed'), same: count('same') })
  })
  if (!put.ok) return put
  const columns = Object.fromEntries(head.columns.flatMap(({ heading, name }) => (heading === '' ? [] : [[heading, name]])))
  const refusedFile = refused.length === 0 ? null : await faultSheet(head.columns, refused)
  return ok({ ...put.value, refused: refused.length, columns, refusedFile })
}
