import type { Answer, Client, TestSite } from '../testing/client.ts'

/** Steps that many scenarios take before their own behaviour begins. Each one goes through the interface and must succeed. */

// biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests that read them.
export function must(answer: Answer<any>): any {
  if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
export const photo = (words = '已更换标牌，附照片三张。') => [{ name: '现场照片说明.txt', kind: 'result', text: words }]

export interface Desks {
  readonly clerk: Client
  readonly second: Client
  readonly liaison: Client
  readonly handler: Client
  readonly checker: Client
  readonly publisher: Client
  /** The unit of liaison and handler. */
  readonly market: string
}
export async function desksOf(site: TestSite): Promise<Desks> {
  return {
    clerk: await site.as('general-clerk'),
    second: await site.as('general-second'),
    liaison: await site.as('market-regulation-liaison'),
    handler: await site.as('market-regulation-handler'),
    checker: await site.as('supervision-checker'),
    publisher: await site.as('publisher'),
    market: await site.unit('market-regulation'),
  }
}

/** Sets the clock and lets everybody sign in again: a session does not last over days. */
export async function laterAt(site: TestSite, moment: string): Promise<Desks> {
  site.at(moment)
  return desksOf(site)
}

export const problemFields = (more: Readonly<Record<string, unknown>> = {}) => ({
  title: '门头牌匾备案要跑三个窗口',
  content: '多家商户反映门头牌匾备案须分别到三个窗口提交材料。',
  source: 'visit',
  year: 2026,
  ...more,
})
export const registered = async (clerk: Client, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  must(await clerk.open('problem', problemFields(more))).id

export async function dispatched(desks: Desks, more: Readonly<Record<string, unknown>> = {}, input: object = { days: 5 }): Promise<string> {
  const id = await registered(desks.clerk, more)
  must(await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market, ...input }))
  return id
}
/** Dispatched to the market regulation bureau and signed for by its liaison officer. */
export async function inHand(desks: Desks, more: Readonly<Record<string, unknown>> = {}, input: object = { days: 5 }): Promise<string> {
  const id = await dispatched(desks, more, input)
  must(await desks.liaison.act(id, 'sign'))
  return id
}
export const withMeasure = async (desks: Desks, problem: string, input: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  must(await desks.liaison.act(problem, 'addMeasure', { text: '把三个窗口并为一个综合窗口', ...input })).opened[0].id

export async function measureCleared(desks: Desks, measure: string, by: Client = desks.handler): Promise<void> {
  must(await by.act(measure, 'applyClearance', { completion: '窗口已经合并，一次提交即可。' }, photo()))
  must(await desks.checker.act(measure, 'clear', { opinion: '现场核验属实' }))
}
/** From registration to clearance with `measures` measures, each covered by one completion statement. */
export async function solved(desks: Desks, more: Readonly<Record<string, unknown>> = {}, measures = 1): Promise<string> {
  const id = await inHand(desks, more)
  const ids: string[] = []
  for (let i = 0; i < measures; i++) ids.push(await withMeasure(desks, id, { text: `第${i + 1}项：把三个窗口并为一个综合窗口` }))
  for (const measure of ids) await measureCleared(desks, measure)
  must(await desks.liaison.act(id, 'stateCompletion', { completions: [{ no: '1', text: '综合窗口已经启用。', covers: ids }] }))
  must(await desks.liaison.act(id, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
  must(await desks.checker.act(id, 'clear', { opinion: '现场核验属实，同意销号' }))
  return id
}

/** The page of a case as this person sees it. */
export const pageOf = async (who: Client, id: string) => must(await who.get(`/api/cases/${id}`))
export const offerOf = async (who: Client, id: string, action: string) =>
  (await pageOf(who, id)).offers.find((offer: { action: string }) => offer.action === action)
export const clockOf = async (who: Client, id: string, clock: string) =>
  (await pageOf(who, id)).readings.find((reading: { clock: string }) => reading.clock === clock)
export const fieldOf = async (who: Client, id: string, name: string) =>
  (await pageOf(who, id)).fields.find((field: { name: string }) => field.name === name)

const listName = (nth: string) => `青禾区优化营商环境工作专班“查堵点、助发展”活动已解决问题公示清单（${nth}）`
export const campaignOf = async (desks: Desks): Promise<string> =>
  must(await desks.clerk.open('campaign', { name: '“查堵点、助发展”活动', host: '青禾区优化营商环境工作专班', year: 2026 })).id
export const batchOf = async (desks: Desks, campaign: string, nth = '第一批'): Promise<string> =>
  must(await desks.clerk.open('batch', { campaign, name: listName(nth), issuer: '青禾区优化营商环境工作专班' })).id
export const ticks = { concise: true, fluent: true, logical: true }

/** Adds, approves, freezes and publishes; the path of the public page. */
export async function published(desks: Desks, batch: string, problems: readonly string[], date: string): Promise<string> {
  for (const problem of problems) must(await desks.clerk.act(batch, 'add', { problem }))
  for (const problem of problems) must(await desks.publisher.act(batch, 'approveWording', { problem, ...ticks }))
  must(await desks.publisher.act(batch, 'freeze', { date }))
  must(await desks.publisher.act(batch, 'publish'))
  return must(await desks.publisher.get(`/api/batches/${batch}`)).published.path
}

/** Hands a document in for import; the answer is the import page. */
export const received = async (who: Client, name: string, content: string | Uint8Array, fields: Readonly<Record<string, string>> = {}) =>
  who.upload(name, content, fields, '/api/imports')
export const confirmed = async (who: Client, page: { readonly row: { readonly id: string } }, body: object = {}) =>
  must(await who.post(`/api/imports/${page.row.id}/confirm`, body))
/** All cases of a kind that this person may see, without the undone ones. */
export const casesOf = async (who: Client, procedure: string) => must(await who.get(`/api/cases?procedure=${procedure}&limit=200&sort=no`))
