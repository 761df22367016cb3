import type { TestSite } from '@changtong/server/testing'

/** A form that an act of a case asks for, and who may open it where. */
export interface ActForm {
  readonly person: string
  readonly case: string
  readonly procedure: string
  readonly action: string
  readonly label: { readonly zh: string; readonly en: string }
}
type Offer = Pick<ActForm, 'action' | 'label'> & { readonly allowed: boolean }
const people = ['general-clerk', 'market-regulation-liaison', 'supervision-checker', 'taskforce-head', 'publisher']

/** Every act that any of these people may do on some case as the story left it: each once, found by asking the server. */
export async function actForms(site: TestSite): Promise<readonly ActForm[]> {
  const cases = await site.database.db.selectFrom('case_row').select(['id', 'procedure', 'state', 'lead_unit']).orderBy('no').execute()
  const own = await site.unit('market-regulation')
  // One case of each kind and state, and one more that the bureau of the liaison officer leads.
  const chosen = new Map(
    cases.map((row) => [`${row.procedure} ${row.state} ${row.lead_unit === own}`, { id: row.id, procedure: row.procedure }]),
  )
  const found = new Map<string, ActForm>()
  for (const person of people) {
    const client = await site.as(person)
    for (const { id, procedure } of chosen.values()) {
      const { status, body } = await client.get(`/api/cases/${id}`)
      if (status !== 200) continue
      for (const { action, allowed, label } of body.offers as readonly Offer[])
        if (allowed && !found.has(`${procedure}.${action}`))
          found.set(`${procedure}.${action}`, { person, case: id, procedure, action, label })
    }
  }
  return [...found.values()]
}
