import { printedMoment } from '@changtong/kernel'
import { checkLedger, type Ledger, writeLedger } from '@changtong/papers'
import type { Office, Signed } from '../office.ts'
import { officeName } from '../papers/register.ts'
import { placeOf } from '../place.ts'

/**
 * A ledger as somebody takes it out: over it stands the place and its name, under that and behind its cells for which office, by whom and when; reopened and checked
 * before it leaves. `count`: what is in it, 共 8 件.
 * @throws where what was written is not in form, which is a bug of the writer
 */
export async function takenOut(office: Office, { name }: Pick<Signed, 'name'>, ledger: Ledger, count: string): Promise<Uint8Array> {
  const at = printedMoment(office.now())
  const { db } = office.database
  const bytes = await writeLedger({
    ...ledger,
    title: `${(await placeOf(db)).shortName.zh}${ledger.name}`,
    exported: `${at}　${name} 导出　${count}`,
    watermark: [await officeName(db), `${name}　${at} 导出`],
  })
  const { faults } = checkLedger(bytes)
  if (faults.length > 0) throw new Error(`a ledger came out wrong: ${faults.map(({ message }) => message.en).join(' ')}`)
  return bytes
}
