import { isNothing, scope } from '@changtong/access'
import { addHours, type Id, type Text, text } from '@changtong/kernel'
import type { Work } from '../loop/work.ts'
import type { ReceiptLine } from '../papers/receipts.ts'
import { type Held, heldAt, heldFor, holderOf } from './recipients.ts'
import { type NewMessage, putMessages } from './write.ts'

/**
 * Tells each unit that a paper came to it, at its desk, with the day by which to sign for it; in the transaction of the issue, so once. A person
 * who sits at several of these desks is told once, as addressee before copy. Whoever issues it is not told.
 */
export async function tellOfPaper(work: Work, paper: Id, lines: readonly ReceiptLine[]): Promise<void> {
  const held = await heldFor(
    work.tx,
    lines.map(({ unit }) => ({ to: 'desk', unit })),
    work.now,
  )
  // Nobody is written to about what was long ago when it was entered.
  const prompt = work.now >= addHours(work.office.now(), -24)
  const messages = new Map<Id, NewMessage>()
  for (const line of lines)
    for (const h of heldAt({ to: 'desk', unit: line.unit }, held)) {
      if (h.person === work.signed.actor.person || messages.has(h.person) || !sees(work, h)) continue
      const words = wordsOf(line, h.unit === line.unit ? null : (work.organisation.unitName(line.unit) ?? '—'))
      messages.set(h.person, { person: h.person, appointment: h.appointment, case: null, paper, kind: 'paper', words, prompt })
    }
  await putMessages(work.tx, [...messages.values()], work.now, work.office.config)
}
const sees = ({ office, organisation }: Work, h: Held): boolean =>
  ['receive', 'read'].some((act) => !isNothing(scope(office.grants, holderOf(h, organisation), 'paper', act)))

/** `absent`: the unit that has nobody, where the message goes to the general group in its place. */
function wordsOf({ role, due }: ReceiptLine, absent: string | null): Text {
  const [zh, en] = role === 'main' ? ['主送', 'addressed to'] : ['抄送', 'copied to']
  if (absent !== null)
    return text(
      `${zh}${absent}，该单位还没有可签收的人员，请代为送达。`,
      `It is ${en} ${absent}, which has nobody to sign for it; please pass it on.`,
    )
  return due === null
    ? text(`${zh}本单位，打开即签收。`, `It is ${en} your unit; opening it signs for it.`)
    : text(`${zh}本单位，请于 ${due} 前（含当日）打开签收。`, `It is ${en} your unit; please open and so sign for it by ${due}.`)
}

/** Once a unit has signed, what its people were told of the paper is read: nobody is written to about it any more. */
export async function paperSigned(work: Work, paper: Id, units: readonly Id[]): Promise<void> {
  await work.tx
    .updateTable('message')
    .set({ read_at: work.now })
    .where('paper', '=', paper)
    .where('read_at', 'is', null)
    .where('appointment', 'in', (eb) =>
      eb
        .selectFrom('appointment')
        .select('appointment.id')
        .where('unit', 'in', [...units]),
    )
    .execute()
}
