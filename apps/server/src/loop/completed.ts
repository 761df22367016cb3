import { no, ok, type Result } from '@changtong/kernel'
import { type Act, type AnyProcedure, actionOf, type CaseState, type Field } from '@changtong/model'
import { backAgain, dispatchConsulted, toBackstop } from '../duties/consult.ts'
import { attended, decided, invited, minutesNumber, onAgenda, onAgendaToo } from '../meetings.ts'
import { correctionInTime } from '../publishing/applications.ts'
import type { Work } from './work.ts'

type Input = Readonly<Record<string, unknown>>
/** Fills in what only the server knows of an act's input, or says why it cannot. Reads; the rules decide afterwards. */
export type Completing = (work: Work, c: CaseState, input: Input) => Promise<Result<Input>>

const completing: Readonly<Record<string, Completing>> = {
  'meeting.invite': invited,
  'meeting.setAgenda': onAgenda,
  'meeting.addItem': onAgendaToo,
  'meeting.hold': attended,
  'meeting.writeMinutes': decided,
  'meeting.issueMinutes': minutesNumber,
  'disclosureRequest.askCorrection': correctionInTime,
  'problem.dispatch': dispatchConsulted,
  'problem.toBackstop': toBackstop,
  'problem.acceptSendBack': backAgain,
}

/** The input of an act with the server's own fields filled in; what somebody sent for them is dropped. */
export async function completed(work: Work, p: AnyProcedure, c: CaseState, wanted: Act): Promise<Result<Act>> {
  const fields = Object.entries((actionOf(p, wanted.action)?.input ?? {}) as Readonly<Record<string, Field>>)
  const own = fields.flatMap(([name, f]) => (f.fromServer ? [name] : []))
  const complete = completing[`${p.id}.${wanted.action}`]
  if (own.length === 0 && !complete) return ok(wanted)
  const sent = Object.fromEntries(Object.entries((wanted.input ?? {}) as Input).filter(([name]) => !own.includes(name)))
  const input = complete ? await complete(work, c, sent) : ok(sent)
  return input.ok ? ok({ ...wanted, input: input.value }) : no(input.error)
}
