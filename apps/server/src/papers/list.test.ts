import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, desksOf, must, problemFields } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/index.ts'
import type { KeptPaper } from './kept.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

type Page = { rows: { id: string; state: string; toOpen: boolean; number: string | null }[]; counts: Record<string, number> }
const list = async (who: Client, query = ''): Promise<Page> => must(await who.get(`/api/papers?${query}`))
/** Every row of a view, window by window. */
async function whole(who: Client, view: string, limit = 7): Promise<readonly Page['rows'][number][]> {
  const rows: Page['rows'] = []
  for (;;) {
    const page = await list(who, `view=${view}&limit=${limit}&offset=${rows.length}`)
    rows.push(...page.rows)
    if (page.rows.length < limit) return rows
  }
}

describe('the list of papers', () => {
  test('shows each person what he may see and no other, window by window, with the number of each view', { timeout: 120_000 }, async () => {
    const series = must(
      await desks.clerk.post('/api/numbers/series', {
        name: '青营办发',
        form: 'number',
        kinds: ['notice'],
        issuer: '青禾区营商办',
        first: 1,
      }),
    ).id
    const problem = must(await desks.clerk.open('problem', problemFields())).id
    const draft = must(
      await desks.clerk.post('/api/papers', { kind: 'notice', title: '关于做好诉求闭环办理工作的通知', text: '一、要求\n请照办。' }),
    )
    const first = (await site.database.db
      .selectFrom('office_paper')
      .selectAll()
      .where('id', '=', draft.id)
      .executeTakeFirstOrThrow()) as unknown as KeptPaper
    const units = [desks.market, await site.unit('finance')]
    // Papers of every state, of a case and of none, to one unit, to another, to both and to nobody.
    const made = Array.from({ length: 30 }, (_, i) => ({
      id: newId(),
      state: (['draft', 'submitted', 'issued', 'void', 'dropped', 'issued'] as const)[i % 6]!,
      of: i % 4 === 0 ? problem : null,
      to: [[], [units[0]!], [units[1]!], units][Math.trunc(i / 6) % 4]!,
      serial: i + 1,
    }))
    for (const { id, state, of, to, serial } of made) {
      const out = state === 'issued' || state === 'void'
      await site.database.db
        .insertInto('office_paper')
        .values({
          ...first,
          id,
          case_id: of,
          state,
          title: `第${serial}件\n事项`,
          paper: JSON.stringify({ ...first.paper, number: out ? `青营办发〔2026〕${serial}号` : null }),
          recipients: JSON.stringify(to.map((unit) => ({ name: unit, unit, units: [unit] }))),
          figures: '[]',
          ...(out && { series, year: 2026, serial, file: newId(), digest: 'x', issued_by: first.by, issued_at: first.at }),
        } as never)
        .execute()
      if (out)
        for (const unit of to)
          await site.database.db
            .insertInto('paper_receipt')
            .values({ paper: id, unit, opened_at: serial % 3 === 0 ? first.at : null, opened_by: null } as never)
            .execute()
    }
    const ids = [draft.id, ...made.map(({ id }) => id)].sort()
    const people = ['general-clerk', 'taskforce-head', 'publisher', 'market-regulation-liaison', 'finance-liaison', 'heyuan-area-officer']
    const seenBy: number[] = []
    for (const key of people) {
      const who = await site.as(key)
      // One paper at a time, the page of a paper decides who may see it.
      const seen: string[] = []
      for (const id of ids) if ((await who.get(`/api/papers/${id}`)).status === 200) seen.push(id)
      const rows = await whole(who, 'all')
      expect(rows.map(({ id }) => id).sort(), key).toEqual(seen)
      seenBy.push(rows.length)
      const { counts } = await list(who)
      for (const [view, holds] of Object.entries(views)) {
        const there = await whole(who, view)
        expect(there.map(({ id }) => id).sort(), `${key} ${view}`).toEqual(
          rows
            .filter(holds)
            .map(({ id }) => id)
            .sort(),
        )
        expect(counts[view], `${key} ${view}`).toBe(there.length)
      }
      const entry = must(await who.get('/api/me')).menu.find(({ path }: { path: string }) => path === '/w/papers')
      if (entry?.count) expect(entry.count, `what the menu counts for ${key}`).toBe(counts.toOpen)
    }
    expect(seenBy[0]).toBe(31)
    expect(new Set(seenBy).size, 'not everybody sees the same').toBeGreaterThan(3)
  })

  test('a paper is found by words of its title and by its number as it is printed, however old it is', async () => {
    const found = async (q: string) => (await list(desks.clerk, `q=${encodeURIComponent(q)}`)).rows.map(({ number }) => number)
    expect(await found('第27件事项')).toEqual(['青营办发〔2026〕27号'])
    expect(await found('青营办发〔2026〕27号')).toEqual(['青营办发〔2026〕27号'])
    expect(await found('〔2026〕 27号')).toEqual(['青营办发〔2026〕27号'])
    expect(await found('100%')).toEqual([])
    expect((await list(desks.clerk, 'view=issued&q=27')).counts).toMatchObject({ all: 1, issued: 1, open: 0 })
  })
})
const views: Readonly<Record<string, (row: Page['rows'][number]) => boolean>> = {
  all: () => true,
  open: ({ state }) => state === 'draft' || state === 'submitted',
  issued: ({ state }) => state === 'issued' || state === 'void',
  toOpen: ({ toOpen }) => toOpen,
}
