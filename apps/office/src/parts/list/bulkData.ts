import { newId } from '@changtong/kernel'
import type { Selection } from '@changtong/ui/grid'
import { Refused, send } from '../../api.ts'
import type { Acted, BulkOffers, Refusal } from '../../contract.ts'

/** The chosen cases as the server is asked about them: by their ids, or by the question that finds them. */
export const chosenOf = (selection: Selection, query: Readonly<Record<string, string | undefined>>) =>
  selection.mode === 'some'
    ? { ids: [...selection.ids].slice(0, 500) }
    : { query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)), except: [...selection.except].slice(0, 500) }

export type Outcome = 'done' | Refusal
/** Does one act on one case; the key is the wish's, so trying again does nothing twice. */
export async function actOn(
  one: BulkOffers['cases'][number],
  action: string,
  input: Readonly<Record<string, unknown>>,
  keys: Map<string, string>,
): Promise<Outcome> {
  const key = keys.get(one.id) ?? newId()
  keys.set(one.id, key)
  try {
    await send<Acted>('POST', `/cases/${one.id}/acts/${action}`, { input, version: one.version }, key)
    return 'done'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.status >= 400 && error.status < 500) keys.delete(one.id)
    return error.refusal
  }
}
